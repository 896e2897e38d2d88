/** Runs of load tests: asked for and followed. */
@NullMarked
package dev.onsale.cli.loadtest;

import org.jspecify.annotations.NullMarked;
