/** Seats: the seat map, holds and sales. Redis rejects most requests for taken seats; MySQL decides. */
@NullMarked
package dev.onsale.booking.reservation;

import org.jspecify.annotations.NullMarked;
