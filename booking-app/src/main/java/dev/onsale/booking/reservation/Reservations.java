package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.outbox.Outbox;
import dev.onsale.booking.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sells, cancels and frees the seats of reservations. */
@Component
public class Reservations {

    private final ReservationStore store;
    private final SeatLeases leases;
    private final Outbox outbox;
    private final Clock clock;

    Reservations(ReservationStore store, SeatLeases leases, Outbox outbox, Clock clock) {
        this.store = store;
        this.leases = leases;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A sold seat. */
    public record SoldSeat(String seatId, long price) {}

    /** A sold reservation with the price of each seat. */
    public record Sold(Reservation reservation, List<SoldSeat> seats) {

        public Sold {
            seats = List.copyOf(seats);
        }
    }

    /**
     * Returns the buyer's reservation.
     *
     * @throws Problem 404 {@code reservation-not-found}, also for another buyer's
     */
    public Reservation require(Buyer buyer, String id) {
        return store.find(buyer, id, clock.instant())
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND,
                        "reservation-not-found",
                        "Reservation not found",
                        "You have no reservation of this id."));
    }

    /**
     * Sells the held seats, within the running transaction. Returns empty when the buyer has no such hold, or it was
     * confirmed, cancelled or has expired.
     *
     * @throws Problem 409 {@code reservation-expired} when another buyer has just got some of the seats; the
     *     transaction must not be committed
     */
    public Optional<Sold> sell(Buyer buyer, String id) {
        Transactions.requireActive();
        Instant now = clock.instant();
        int rows = store.sell(buyer, id, now);
        if (rows == 0) {
            return Optional.empty();
        }
        Sold sold = store.findSold(buyer, id, now).orElseThrow();
        if (rows != 1 + sold.seats().size()) {
            throw expired();
        }
        return Optional.of(sold);
    }

    /**
     * Frees a sold seat, within the running transaction.
     *
     * @throws IllegalStateException when the reservation does not have the seat
     */
    public void freeSold(String reservationId, String seatId) {
        Transactions.requireActive();
        if (!store.freeSold(reservationId, seatId)) {
            throw new IllegalStateException("reservation %s has not sold seat %s".formatted(reservationId, seatId));
        }
    }

    /** Releases the leases of freed seats. Call it after the transaction. */
    public void offerAgain(Concert concert, String scheduleId, Buyer buyer, List<String> seatIds) {
        leases.release(concert, scheduleId, buyer.id(), seatIds);
    }

    /**
     * Cancels a hold of the buyer, within the running transaction. Does nothing when it was cancelled before.
     *
     * @throws Problem 409 {@code already-paid}
     */
    public void cancel(Buyer buyer, Reservation reservation) {
        Transactions.requireActive();
        if (store.cancel(buyer, reservation.id())) {
            outbox.add(new ReservationCancelled(
                    buyer.concert(), reservation.id(), reservation.scheduleId(), buyer.id(), reservation.seatIds()));
        } else if (require(buyer, reservation.id()).isConfirmed()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "already-paid",
                    "Already paid",
                    "This reservation is paid for. Refund its tickets instead.");
        }
    }

    /** Creates 409 {@code reservation-expired}. */
    public static Problem expired() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "reservation-expired",
                "Reservation expired",
                "The seats were not paid for in time and may be somebody else's by now. Nothing was paid; reserve"
                        + " again.");
    }

    static Problem tooManySeatsTogether(int limit) {
        return tooManySeats("A booking has at most %d seats.".formatted(limit), limit);
    }

    static Problem tooManySeatsAltogether(int limit, int had) {
        return tooManySeats("A buyer has at most %d seats, you have %d already.".formatted(limit, had), limit);
    }

    private static Problem tooManySeats(String detail, int limit) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "too-many-seats", "Too many seats", detail)
                .with("limit", limit);
    }
}
