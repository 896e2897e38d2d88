package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Sale;
import dev.onsale.booking.error.DomainException;

/**
 * How many seats a booking may have, and a buyer of one performance. The booking's cap holds by the request alone and
 * is checked before anything is held. {@link ReservationStore#insert} holds both at once with the rows.
 */
record SeatCapPolicy(int perBooking, int perBuyer) {

    static SeatCapPolicy of(Sale sale) {
        return new SeatCapPolicy(sale.maxSeatsPerBooking(), sale.maxSeatsPerBuyer());
    }

    /**
     * Requires that a booking may have as many seats.
     *
     * @throws DomainException {@code too-many-seats}
     */
    void requireBooking(int seats) {
        if (seats > perBooking) {
            throw tooManySeats("A booking has at most %d seats.".formatted(perBooking), perBooking);
        }
    }

    /** Creates {@code too-many-seats} for a buyer who has some of the performance already. */
    DomainException buyerExceeds(int had) {
        return tooManySeats(
                "A buyer has at most %d seats of a performance, you have %d already.".formatted(perBuyer, had),
                perBuyer);
    }

    private static DomainException tooManySeats(String detail, int limit) {
        return new DomainException(ReservationError.TOO_MANY_SEATS, detail).with("limit", limit);
    }
}
