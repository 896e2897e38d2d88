package dev.onsale.booking.catalog;

import dev.onsale.booking.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * The concerts that this application sells: the mounted one and its rehearsal copy. Every call answers from memory with the latest good
 * configuration. Whether a caller may know of the rehearsal is decided by the filters of the identity module.
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

    /** The problem 404 {@code concert-not-found}. */
    static Problem unknownConcert() {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "concert-not-found",
                "No such concert",
                "There is no concert of this name here. GET /api/v1/concerts lists what is on sale.");
    }

    /** The problem 404 {@code schedule-not-found}. */
    static Problem unknownSchedule() {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "schedule-not-found",
                "No such schedule",
                "There is no schedule with this id here. GET /api/v1/concerts/{concert}/schedules lists them.");
    }
}
