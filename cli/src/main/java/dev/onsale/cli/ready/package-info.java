/** Waiting for a Concert to be on sale. */
@NullMarked
package dev.onsale.cli.ready;

import org.jspecify.annotations.NullMarked;
