package dev.onsale.booking.reservation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * Seats that a buyer holds or held.
 *
 * @param amount price of the seats together, in the smallest unit of the concert's currency
 * @param expiresAt end of the hold; without meaning once they are paid for
 */
public record Reservation(
        String id, String scheduleId, List<String> seatIds, long amount, Instant expiresAt, Status status) {

    /** Status of the reservation. */
    public enum Status {
        HELD,
        /** Paid for. */
        CONFIRMED,
        /** Cancelled by the buyer. */
        CANCELLED,
        /** Not paid for in time. */
        EXPIRED
    }

    public Reservation {
        seatIds = List.copyOf(seatIds);
    }

    Reservation withSeats(List<String> seats) {
        return new Reservation(id, scheduleId, seats, amount, expiresAt, status);
    }

    @JsonIgnore
    public boolean isConfirmed() {
        return status == Status.CONFIRMED;
    }
}
