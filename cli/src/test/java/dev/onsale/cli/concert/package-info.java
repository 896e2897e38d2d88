@NullMarked
package dev.onsale.cli.concert;

import org.jspecify.annotations.NullMarked;
