@NullMarked
package dev.onsale.cli.loadtest;

import org.jspecify.annotations.NullMarked;
