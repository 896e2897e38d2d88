package dev.onsale.booking.catalog;

import java.time.OffsetDateTime;

/**
 * One performance of a concert.
 *
 * @param id {@code {concert}.{name}}, unique across concerts
 */
public record Schedule(String id, String name, OffsetDateTime startsAt) {

    static Schedule of(String concert, String name, OffsetDateTime startsAt) {
        return new Schedule(concert + "." + name, name, startsAt);
    }
}
