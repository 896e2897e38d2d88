package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concert;
import java.time.Instant;

/** When the tickets of a performance can be refunded: until it begins. */
record RefundWindow(Concert concert, String scheduleId) {

    /** Whether the performance has begun. False for one that the concert no longer has. */
    boolean hasClosed(Instant now) {
        return concert.schedule(scheduleId)
                .map(schedule -> schedule.hasBegun(now))
                .orElse(false);
    }
}
