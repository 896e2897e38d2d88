/** The command line's part that talks to the Kubernetes API. */
@NullMarked
package dev.onsale.cli;

import org.jspecify.annotations.NullMarked;
