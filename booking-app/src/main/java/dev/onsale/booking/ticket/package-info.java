/** Tickets: seats that were paid for, with signed codes; refunds and check-ins. */
@NullMarked
package dev.onsale.booking.ticket;

import org.jspecify.annotations.NullMarked;
