package dev.onsale.booking.catalog;

import dev.onsale.booking.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;

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
     * @throws Problem 404 {@code concert-not-found}
     */
    Concert require(String name);

    /**
     * Returns the concert with this schedule.
     *
     * @throws Problem 404 {@code schedule-not-found}
     */
    Concert requireOfSchedule(String scheduleId);

    /** Creates 404 {@code concert-not-found}. */
    static Problem unknownConcert() {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "concert-not-found",
                "No such concert",
                "There is no concert of this name here. GET /api/v1/concerts lists what is on sale.");
    }

    /** Creates 404 {@code schedule-not-found}. */
    static Problem unknownSchedule() {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "schedule-not-found",
                "No such schedule",
                "There is no schedule with this id here. GET /api/v1/concerts/{concert}/schedules lists them.");
    }
}
