/** A payment provider for trials and tests: a server of its own that takes no real money and misbehaves on request. */
@NullMarked
package dev.onsale.sandbox;

import org.jspecify.annotations.NullMarked;
