package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.database.TimeOrderedId;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.idempotency.IdempotentWrite;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Holds given seats for a buyer, all or none: first as leases in Redis, then in MySQL. */
@Component
class HoldWriter {

    /** Attempts before a seat that MySQL found taken, and free a moment later, counts as taken. */
    private static final int ATTEMPTS = 3;

    private final SeatLeases leases;
    private final ReservationStore store;
    private final Outbox outbox;

    HoldWriter(SeatLeases leases, ReservationStore store, Outbox outbox) {
        this.leases = leases;
        this.store = store;
        this.outbox = outbox;
    }

    /**
     * Holds the seats for the sale's hold time, but not longer than until the performance begins.
     *
     * @param seats in the order of their ids
     * @throws SeatsTakenException when others or the buyer have some of them
     * @throws DomainException {@code too-many-seats} when the buyer would have more than the sale allows
     */
    Reservation hold(IdempotentWrite write, Concert concert, String scheduleId, Buyer buyer, List<Seat> seats) {
        var ids = seats.stream().map(Seat::id).toList();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            boolean again = attempt > 1;
            var taken = leases.acquire(concert, scheduleId, buyer.id(), ids);
            if (!taken.isEmpty()) {
                throw new SeatsTakenException(taken, List.of());
            }
            try {
                return write.commit(() -> insert(concert, buyer, scheduleId, seats, again));
            } catch (DuplicateKeyException e) {
                var owned = store.taken(scheduleId, ids);
                leases.reconcile(concert, scheduleId, buyer.id(), ids, owned);
                if (!owned.isEmpty()) {
                    throw SeatsTakenException.of(buyer, owned);
                }
            } catch (RuntimeException e) {
                leases.release(concert, scheduleId, buyer.id(), ids);
                throw e instanceof NotOnSaleException notOnSale ? notOnSale.why : e;
            }
        }
        throw new SeatsTakenException(ids, List.of());
    }

    private static Instant holdEndsAt(Concert concert, String scheduleId, Instant now) {
        var hold = concert.sale().hold();
        return concert.schedule(scheduleId)
                .map(schedule -> schedule.holdEndsAt(now, hold))
                .orElseGet(() -> now.plus(hold));
    }

    private static void requireOpenSale(Concert concert, String scheduleId, Instant now) {
        try {
            new SaleWindowPolicy(concert, scheduleId).requireOpen(now);
        } catch (DomainException e) {
            throw new NotOnSaleException(e);
        }
    }

    /**
     * Inserts the hold.
     *
     * @param again whether an earlier attempt failed: only then can expired holds be in the way
     */
    private Reservation insert(Concert concert, Buyer buyer, String scheduleId, List<Seat> seats, boolean again) {
        var now = store.lock(buyer);
        requireOpenSale(concert, scheduleId, now);
        var reservation = new Reservation(
                TimeOrderedId.next(),
                scheduleId,
                seats.stream().map(Seat::id).toList(),
                seats.stream().mapToLong(Seat::price).sum(),
                holdEndsAt(concert, scheduleId, now),
                Reservation.Status.HELD);
        if (again) {
            store.freeExpired(reservation.scheduleId(), reservation.seatIds(), now);
        }
        var caps = SeatCapPolicy.of(concert.sale());
        if (!store.insert(buyer, reservation, seats, caps, now)) {
            caps.requireBooking(seats.size());
            throw caps.buyerExceeds(store.countSeats(buyer, reservation.scheduleId(), now) - seats.size());
        }
        outbox.add(new ReservationHeld(
                concert.name(),
                reservation.id(),
                reservation.scheduleId(),
                buyer.id(),
                reservation.seatIds(),
                reservation.expiresAt()));
        return reservation;
    }

    /** Passes by the idempotency key: a repeat may come when the sale is open. */
    private static final class NotOnSaleException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient DomainException why;

        NotOnSaleException(DomainException why) {
            super(why.detail(), null, false, false);
            this.why = why;
        }
    }
}
