/** Consuming: events reach each consumer once in effect; an event that fails goes through the retry topics. */
@NullMarked
package dev.onsale.booking.outbox.consume;

import org.jspecify.annotations.NullMarked;
