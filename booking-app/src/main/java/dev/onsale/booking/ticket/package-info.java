/** Tickets: what was paid for, with a signed code; refunds. */
@NullMarked
package dev.onsale.booking.ticket;

import org.jspecify.annotations.NullMarked;
