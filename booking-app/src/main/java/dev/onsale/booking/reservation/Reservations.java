package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sells, cancels and frees the seats of reservations. */
@Component
public class Reservations {

    private final ReservationStore store;
    private final SeatLeases leases;
    private final Outbox outbox;
    private final Concerts concerts;

    Reservations(ReservationStore store, SeatLeases leases, Outbox outbox, Concerts concerts) {
        this.store = store;
        this.leases = leases;
        this.outbox = outbox;
        this.concerts = concerts;
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
     * @throws DomainException {@code reservation-not-found}, also for another buyer's
     */
    public Reservation require(Buyer buyer, String id) {
        return store.find(buyer, id, (schedule, now) -> mayBePaid(buyer, schedule, now))
                .orElseThrow(() -> new DomainException(
                        ReservationError.RESERVATION_NOT_FOUND, "You have no reservation of this id."));
    }

    /**
     * Sells the held seats, within the running transaction. Returns empty when the buyer has no such hold, or it was
     * confirmed, cancelled or has expired.
     *
     * @throws DomainException {@code reservation-expired} when another buyer has just got some of the seats, or the
     *     performance has begun; the transaction must not be committed
     */
    public Optional<Sold> sell(Buyer buyer, String id) {
        Transactions.requireActive();
        // Otherwise a hold that counts the buyer's seats meanwhile would take these for expired.
        var now = store.lock(buyer);
        int rows = store.sell(buyer, id, now);
        if (rows == 0) {
            return Optional.empty();
        }
        var sold = store.findSold(buyer, id, (schedule, at) -> mayBePaid(buyer, schedule, at))
                .orElseThrow();
        if (rows != 1 + sold.seats().size()
                || !mayBePaid(buyer, sold.reservation().scheduleId(), now)) {
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
     * @throws DomainException {@code already-paid}
     */
    public void cancel(Buyer buyer, Reservation reservation) {
        Transactions.requireActive();
        if (store.cancel(buyer, reservation.id())) {
            outbox.add(new ReservationCancelled(
                    buyer.concert(), reservation.id(), reservation.scheduleId(), buyer.id(), reservation.seatIds()));
        } else if (require(buyer, reservation.id()).isConfirmed()) {
            throw new DomainException(
                    ReservationError.ALREADY_PAID, "This reservation is paid for. Refund its tickets instead.");
        }
    }

    /** A hold ends with the beginning of its performance at the latest, also of one that was moved since. */
    boolean mayBePaid(Buyer buyer, String scheduleId, Instant now) {
        return concerts.require(buyer.concert())
                .schedule(scheduleId)
                .map(schedule -> schedule.mayBePaid(now))
                .orElse(true);
    }

    /** Creates {@code reservation-expired}. */
    public static DomainException expired() {
        return new DomainException(
                ReservationError.RESERVATION_EXPIRED,
                "The seats were not paid for in time and may be somebody else's by now. Nothing was paid; reserve"
                        + " again.");
    }
}
