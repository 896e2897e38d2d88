/** Serves the buyer's page, which is built in {@code web/} and says nothing of a concert by itself. */
@NullMarked
package dev.onsale.booking.page;

import org.jspecify.annotations.NullMarked;
