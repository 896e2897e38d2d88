/** Seats: the seat map, holds, sales. Redis refuses fast, MySQL decides. */
@NullMarked
package dev.onsale.booking.reservation;

import org.jspecify.annotations.NullMarked;
