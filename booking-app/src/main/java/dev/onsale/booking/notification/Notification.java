package dev.onsale.booking.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification to a buyer.
 *
 * @param id grows with time
 * @param kind what happened
 * @param amount paid or refunded, in the smallest unit of the currency; absent when no money moved
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
        /** The payment is confirmed and the seats are sold. */
        PAYMENT_CONFIRMED,
        /** A ticket was refunded. */
        TICKET_REFUNDED,
        /** The buyer cancelled a hold. */
        RESERVATION_CANCELLED
    }
}
