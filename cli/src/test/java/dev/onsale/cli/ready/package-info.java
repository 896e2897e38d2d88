@NullMarked
package dev.onsale.cli.ready;

import org.jspecify.annotations.NullMarked;
