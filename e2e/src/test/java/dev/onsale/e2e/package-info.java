/** The whole product on a real cluster: what {@code ./onsale up} leaves must keep the promises of the README. */
@NullMarked
package dev.onsale.e2e;

import org.jspecify.annotations.NullMarked;
