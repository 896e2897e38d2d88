package dev.onsale.booking.catalog;

import dev.onsale.booking.web.Problem;
import java.util.List;

/**
 * The concerts that this application sells: the mounted one and its rehearsal copy. Every call answers from memory with the latest good
 * configuration. Whether a caller may know of the rehearsal is decided at the door, see {@link dev.onsale.booking.rehearsal}.
 */
public interface Concerts {

    /** The mounted concert. */
    Concert current();

    /** The rehearsal copy of the mounted concert. */
    Concert rehearsal();

    /** Both. */
    default List<Concert> all() {
        return List.of(current(), rehearsal());
    }

    /**
     * The concert of this name.
     *
     * @throws Problem 404 {@code concert-not-found}
     */
    Concert require(String name);

    /**
     * The concert that has this schedule.
     *
     * @throws Problem 404 {@code schedule-not-found}
     */
    Concert requireOfSchedule(String scheduleId);
}
