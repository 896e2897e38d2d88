/** Where a command's words go. */
@NullMarked
package dev.onsale.cli.terminal;

import org.jspecify.annotations.NullMarked;
