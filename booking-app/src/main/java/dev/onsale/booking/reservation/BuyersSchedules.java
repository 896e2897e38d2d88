package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
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
     * @throws DomainException {@code schedule-not-found}
     */
    Concert requireConcertOf(Buyer buyer, String scheduleId) {
        var concert = concerts.requireOfSchedule(scheduleId);
        if (!concert.name().equals(buyer.concert())) {
            throw new DomainException(
                    ReservationError.SCHEDULE_NOT_FOUND,
                    "There is no schedule of this id. GET /api/v1/concerts/{concert}/schedules lists them.");
        }
        return concert;
    }
}
