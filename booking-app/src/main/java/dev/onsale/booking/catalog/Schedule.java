package dev.onsale.booking.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One performance of a concert.
 *
 * @param id {@code {concert}.{name}}, unique across concerts
 * @param saleEndsAt from then on none of its seats is held; absent: it is on sale for ever, as in a rehearsal
 */
public record Schedule(
        String id,
        String name,
        OffsetDateTime startsAt,
        @Nullable OffsetDateTime saleEndsAt) {

    /** From its beginning until nobody comes in any more. */
    private static final Duration LASTS_AT_MOST = Duration.ofDays(1);

    /** Whether its tickets are of no use any more. */
    public boolean isOver(Instant now) {
        return now.isAfter(startsAt.toInstant().plus(LASTS_AT_MOST));
    }

    /** Whether it has begun. */
    public boolean hasBegun(Instant now) {
        return !now.isBefore(startsAt.toInstant());
    }

    /** Whether its seats are no longer held. What is held may be paid for until {@link #mayBePaid} ends. */
    public boolean hasSaleEnded(Instant now) {
        return saleEndsAt != null && !now.isBefore(saleEndsAt.toInstant());
    }

    /** Whether its held seats may be paid for: until it begins. */
    public boolean mayBePaid(Instant now) {
        return saleEndsAt == null || !hasBegun(now);
    }

    /** Returns when a hold that begins now ends: after the hold time, or when the performance begins. */
    public Instant holdEndsAt(Instant now, Duration hold) {
        var ends = now.plus(hold);
        return mayBePaid(ends) ? ends : startsAt.toInstant();
    }

    static Schedule of(String concert, String name, OffsetDateTime startsAt) {
        return new Schedule(concert + "." + name, name, startsAt, null);
    }

    /** Returns the same performance, on sale until then. */
    Schedule onSaleUntil(OffsetDateTime end) {
        return new Schedule(id, name, startsAt, end);
    }
}
