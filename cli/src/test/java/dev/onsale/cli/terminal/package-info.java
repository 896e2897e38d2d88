@NullMarked
package dev.onsale.cli.terminal;

import org.jspecify.annotations.NullMarked;
