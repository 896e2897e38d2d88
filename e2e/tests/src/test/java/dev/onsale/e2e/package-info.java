/** End-to-end tests. */
@NullMarked
package dev.onsale.e2e;

import org.jspecify.annotations.NullMarked;
