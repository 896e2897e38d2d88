package dev.onsale.booking.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A seat that was paid for.
 *
 * @param price in the smallest unit of the concert's currency
 * @param code what the gate reads; signed, so that nobody can make one up
 * @param refundedAt absent unless refunded
 * @param checkedInAt absent until it has admitted its holder
 */
public record Ticket(
        String id,
        String scheduleId,
        String seatId,
        long price,
        Status status,
        String code,
        Instant issuedAt,
        @Nullable Instant refundedAt,
        @Nullable Instant checkedInAt) {

    /** Whether it admits. */
    public enum Status {
        VALID,
        REFUNDED
    }
}
