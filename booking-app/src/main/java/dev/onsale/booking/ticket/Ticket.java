package dev.onsale.booking.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A seat that was paid for.
 *
 * @param price in the smallest unit of the concert's currency
 * @param code signed text that the gate reads
 * @param refundedAt absent unless refunded
 * @param checkedInAt absent until checked in
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

    /** Whether it admits its holder. */
    public enum Status {
        VALID,
        REFUNDED
    }
}
