package dev.onsale.booking.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the sale.
 *
 * @param opensAt absent: already open
 * @param closesAt absent: never closes
 * @param hold how long seats are held before they have to be paid
 */
public record Sale(
        @Nullable OffsetDateTime opensAt,
        @Nullable OffsetDateTime closesAt,
        int maxSeatsPerBooking,
        int maxSeatsPerBuyer,
        Duration hold) {

    public Sale {
        if (opensAt != null && closesAt != null && !closesAt.isAfter(opensAt)) {
            throw new IllegalArgumentException("sale.closesAt has to be after sale.opensAt");
        }
        if (maxSeatsPerBooking < 1 || maxSeatsPerBuyer < maxSeatsPerBooking) {
            throw new IllegalArgumentException(
                    "sale.maxSeatsPerBooking has to be at least 1 and at most sale.maxSeatsPerBuyer");
        }
        if (!hold.isPositive()) {
            throw new IllegalArgumentException("sale.hold has to be longer than nothing");
        }
    }

    /** Whether the sale has opened; it may have closed since. */
    public boolean hasOpened(Instant now) {
        return opensAt == null || !now.isBefore(opensAt.toInstant());
    }

    /** Whether the sale has closed. */
    public boolean hasClosed(Instant now) {
        return closesAt != null && !now.isBefore(closesAt.toInstant());
    }

    /** Whether the sale is open. */
    public boolean isOpen(Instant now) {
        return hasOpened(now) && !hasClosed(now);
    }

    Sale withoutLimits() {
        return new Sale(null, null, maxSeatsPerBooking, maxSeatsPerBuyer, hold);
    }
}
