/** Log lines of pods. */
@NullMarked
package dev.onsale.cli.logs;

import org.jspecify.annotations.NullMarked;
