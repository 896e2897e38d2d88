package dev.onsale.booking.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer is told.
 *
 * @param id grows with time
 * @param kind what happened
 * @param amount paid or paid back, in the smallest unit of the currency; absent when no money moved
 */
record Notification(
        long id,
        Kind kind,
        String reservationId,
        String scheduleId,
        List<String> seatIds,
        @Nullable Long amount,
        Instant occurredAt) {

    /** What happened. */
    enum Kind {
        /** The seats are the buyer's. */
        PAYMENT_CONFIRMED,
        /** The price of a ticket was paid back. */
        TICKET_REFUNDED,
        /** The buyer gave held seats back. */
        RESERVATION_CANCELLED
    }
}
