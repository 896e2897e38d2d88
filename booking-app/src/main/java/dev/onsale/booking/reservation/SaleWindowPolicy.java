package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Schedule;
import dev.onsale.booking.error.DomainException;
import java.time.Instant;

/** When seats of a performance may be held. */
record SaleWindowPolicy(Concert concert, String scheduleId) {

    /**
     * Requires that the sale of the performance is open.
     *
     * @throws DomainException {@code sale-not-open}, {@code sale-closed}
     */
    void requireOpen(Instant now) {
        var window = concert.sale().window();
        if (!window.hasOpened(now)) {
            throw new DomainException(ReservationError.SALE_NOT_OPEN, "The sale has not begun. Try again when it has.");
        }
        if (window.hasClosed(now)) {
            throw new DomainException(ReservationError.SALE_CLOSED, "The sale has ended.");
        }
        concert.schedule(scheduleId)
                .filter(schedule -> schedule.hasSaleEnded(now))
                .ifPresent(SaleWindowPolicy::refuseEnded);
    }

    private static void refuseEnded(Schedule schedule) {
        throw new DomainException(
                ReservationError.SALE_CLOSED,
                "The sale of %s ended at %s.".formatted(schedule.id(), schedule.saleEndsAt())
                        + " Choose another performance: GET /api/v1/concerts/{concert}/schedules says in saleEndsAt"
                        + " how long each is on sale.");
    }
}
