/** Serves the pages of buyers and staff, which are built in {@code web/} and say nothing of a concert by themselves. */
@NullMarked
package dev.onsale.booking.page;

import org.jspecify.annotations.NullMarked;
