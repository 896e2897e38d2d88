package dev.onsale.booking.catalog;

import dev.onsale.booking.error.DomainException;
import java.util.List;

/**
 * The concerts on sale: the mounted one and its rehearsal copy. Every method answers from memory with the latest valid
 * configuration. Whether a caller may see the rehearsal is decided by the filters of the identity module.
 */
public interface Concerts {

    /** Returns the mounted concert. */
    Concert current();

    /** Returns the rehearsal copy of the mounted concert. */
    Concert rehearsal();

    /** Returns both. */
    default List<Concert> all() {
        return List.of(current(), rehearsal());
    }

    /**
     * Returns the concert of this name.
     *
     * @throws DomainException {@code concert-not-found}
     */
    Concert require(String name);

    /**
     * Returns the concert with this schedule.
     *
     * @throws DomainException {@code schedule-not-found}
     */
    Concert requireOfSchedule(String scheduleId);

    /** Creates {@code concert-not-found}. */
    static DomainException unknownConcert() {
        return new DomainException(
                CatalogError.CONCERT_NOT_FOUND,
                "There is no concert of this name here. GET /api/v1/concerts lists what is on sale.");
    }

    /** Creates {@code schedule-not-found}. */
    static DomainException unknownSchedule() {
        return new DomainException(
                CatalogError.SCHEDULE_NOT_FOUND,
                "There is no schedule with this id here. GET /api/v1/concerts/{concert}/schedules lists them.");
    }
}
