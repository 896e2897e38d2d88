/** Dead letters: events that a consumer cannot process, for an organizer to inspect and redrive. */
@NullMarked
package dev.onsale.booking.outbox.deadletter;

import org.jspecify.annotations.NullMarked;
