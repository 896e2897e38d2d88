package dev.onsale.booking.catalog;

import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * The rules of the sale.
 *
 * @param hold how long seats are held before they have to be paid
 */
public record Sale(SaleWindow window, int maxSeatsPerBooking, int maxSeatsPerBuyer, Duration hold) {

    public Sale {
        if (maxSeatsPerBooking < 1 || maxSeatsPerBuyer < maxSeatsPerBooking) {
            throw new IllegalArgumentException(
                    "sale.maxSeatsPerBooking has to be at least 1 and at most sale.maxSeatsPerBuyer");
        }
        if (!hold.isPositive()) {
            throw new IllegalArgumentException("sale.hold has to be longer than nothing");
        }
    }

    Sale closedBy(OffsetDateTime end) {
        return new Sale(window.closedBy(end), maxSeatsPerBooking, maxSeatsPerBuyer, hold);
    }

    Sale withoutLimits() {
        return new Sale(SaleWindow.ALWAYS, maxSeatsPerBooking, maxSeatsPerBuyer, hold);
    }
}
