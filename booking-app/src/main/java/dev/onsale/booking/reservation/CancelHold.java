package dev.onsale.booking.reservation;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.queue.ActiveBuyers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cancels a hold of the buyer. */
@Component
class CancelHold {

    private final Reservations reservations;
    private final BuyersSchedules schedules;
    private final ActiveBuyers activeBuyers;
    private final Idempotency idempotency;

    /** The empty answer to a cancellation. */
    record Cancelled() {}

    CancelHold(
            Reservations reservations, BuyersSchedules schedules, ActiveBuyers activeBuyers, Idempotency idempotency) {
        this.reservations = reservations;
        this.schedules = schedules;
        this.activeBuyers = activeBuyers;
        this.idempotency = idempotency;
    }

    /**
     * Cancels a hold; its seats are free at once. A repeat without a key has no further effect.
     *
     * @throws DomainException {@code reservation-not-found}, {@code already-paid}
     */
    void cancel(Buyer buyer, String id, @Nullable String key) {
        idempotency.once(IdempotentRequest.of(buyer, key, "DELETE reservations/" + id), Cancelled.class, write -> {
            var reservation = reservations.require(buyer, id);
            var concert = schedules.requireConcertOf(buyer, reservation.scheduleId());
            var cancelled = write.commit(() -> {
                reservations.cancel(buyer, reservation);
                return new Cancelled();
            });
            activeBuyers.holdEnded(concert, buyer);
            reservations.offerAgain(concert, reservation.scheduleId(), buyer, reservation.seatIds());
            return cancelled;
        });
    }
}
