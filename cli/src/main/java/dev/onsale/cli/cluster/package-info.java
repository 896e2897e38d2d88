/** The Kubernetes API: which one, and every call to it with a deadline and a failure in words. */
@NullMarked
package dev.onsale.cli.cluster;

import org.jspecify.annotations.NullMarked;
