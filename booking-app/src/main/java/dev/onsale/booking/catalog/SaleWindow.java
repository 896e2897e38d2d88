package dev.onsale.booking.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When the sale is open; never, if it closes before it opens.
 *
 * @param opensAt absent: already open
 * @param closesAt absent: never closes
 */
public record SaleWindow(
        @Nullable OffsetDateTime opensAt, @Nullable OffsetDateTime closesAt) {

    /** Open at all times. */
    public static final SaleWindow ALWAYS = new SaleWindow(null, null);

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

    /** Returns the window that closes then, or earlier if this one does. */
    SaleWindow closedBy(OffsetDateTime end) {
        return new SaleWindow(opensAt, hasClosed(end.toInstant()) ? closesAt : end);
    }

    /** Returns the time until the sale opens; zero once it has. */
    public Duration untilOpen(Instant now) {
        return opensAt == null || hasOpened(now) ? Duration.ZERO : Duration.between(now, opensAt.toInstant());
    }
}
