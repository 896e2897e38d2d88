package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The schedules of the buyer's own concert; a buyer sees no others. */
@Component
class BuyersSchedules {

    private final Concerts concerts;

    BuyersSchedules(Concerts concerts) {
        this.concerts = concerts;
    }

    /**
     * Returns the concert of the schedule.
     *
     * @throws Problem 404 {@code schedule-not-found}
     */
    Concert requireConcertOf(Buyer buyer, String scheduleId) {
        Concert concert = concerts.requireOfSchedule(scheduleId);
        if (!concert.name().equals(buyer.concert())) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND,
                    "schedule-not-found",
                    "Schedule not found",
                    "There is no schedule of this id. GET /api/v1/concerts/{concert}/schedules lists them.");
        }
        return concert;
    }
}
