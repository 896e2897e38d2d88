package dev.onsale.booking.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One performance of a concert.
 *
 * @param id {@code {concert}.{name}}, unique across concerts
 */
public record Schedule(String id, String name, OffsetDateTime startsAt) {

    /** From its beginning until nobody comes in any more. */
    private static final Duration LASTS_AT_MOST = Duration.ofDays(1);

    /** Whether its tickets are of no use any more. */
    public boolean isOver(Instant now) {
        return now.isAfter(startsAt.toInstant().plus(LASTS_AT_MOST));
    }

    static Schedule of(String concert, String name, OffsetDateTime startsAt) {
        return new Schedule(concert + "." + name, name, startsAt);
    }
}
