package dev.onsale.booking.payment.wallet;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.TimeOrderedId;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.error.ErrorCode;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.payment.PaidPlaces;
import dev.onsale.booking.payment.Payment;
import dev.onsale.booking.payment.PaymentError;
import dev.onsale.booking.payment.PaymentMetrics;
import dev.onsale.booking.payment.PaymentRecorder;
import dev.onsale.booking.queue.ActiveBuyers;
import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.ReservationError;
import dev.onsale.booking.reservation.Reservations;
import dev.onsale.booking.reservation.Reservations.Sold;
import dev.onsale.booking.wallet.WalletError;
import dev.onsale.booking.wallet.Wallets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pays for reservations from the buyers' wallets. The seats, the money, the tickets, the event and the stored answer
 * change in one transaction.
 */
@Component
public class WalletPayments {

    private final Reservations reservations;
    private final Wallets wallets;
    private final PaymentRecorder recorder;
    private final ActiveBuyers activeBuyers;
    private final PaidPlaces places;
    private final Concerts concerts;
    private final Idempotency idempotency;
    private final PaymentMetrics metrics;

    WalletPayments(
            Reservations reservations,
            Wallets wallets,
            PaymentRecorder recorder,
            ActiveBuyers activeBuyers,
            PaidPlaces places,
            Concerts concerts,
            Idempotency idempotency,
            PaymentMetrics metrics) {
        this.reservations = reservations;
        this.wallets = wallets;
        this.recorder = recorder;
        this.activeBuyers = activeBuyers;
        this.places = places;
        this.concerts = concerts;
        this.idempotency = idempotency;
        this.metrics = metrics;
    }

    /**
     * Pays, or returns the payment that was made before, also to a repeat without a key. Ends the buyer's active place.
     *
     * @throws DomainException {@code insufficient-balance}; {@code reservation-expired} or
     *     {@code reservation-cancelled}; {@code not-active}; {@code reservation-not-found}
     */
    public Payment pay(Buyer buyer, String reservationId, @Nullable String key, @Nullable String queueToken) {
        var concert = concerts.require(buyer.concert());
        var request = IdempotentRequest.of(buyer, key, "POST reservations/" + reservationId + "/payment");
        var soldNow = new AtomicBoolean();
        var paid = idempotency.once(request, Payment.class, write -> {
            Instant activeAt;
            try {
                activeAt = activeBuyers.requireActive(concert, buyer, queueToken);
            } catch (DomainException notActive) {
                var reservation = reservations.require(buyer, reservationId);
                if (reservation.isConfirmed()) {
                    return write.commit(() -> recorder.find(reservation));
                }
                throw notActive;
            }
            Payment payment;
            try {
                payment = write.commit(() -> {
                    var sold = reservations.sell(buyer, reservationId);
                    soldNow.set(sold.isPresent());
                    return sold.map(held -> confirm(concert, buyer, held, activeAt))
                            .orElseGet(() -> recorder.find(requirePaid(buyer, reservationId)));
                });
            } catch (DomainException rejected) {
                count(concert, rejected.code());
                throw rejected;
            }
            if (soldNow.get()) {
                activeBuyers.release(concert, buyer, activeAt);
            }
            return payment;
        });
        if (!soldNow.get()) {
            places.endAgain(concert, buyer, paid, queueToken);
        }
        return paid;
    }

    private Payment confirm(Concert concert, Buyer buyer, Sold sold, Instant activeAt) {
        wallets.pay(buyer, sold.reservation().id(), sold.reservation().amount());
        return recorder.record(concert, buyer, sold, TimeOrderedId.next(), activeAt);
    }

    /** Returns the reservation if an earlier or concurrent request has paid for it. */
    private Reservation requirePaid(Buyer buyer, String reservationId) {
        var reservation = reservations.require(buyer, reservationId);
        if (!reservation.isConfirmed()) {
            throw PaymentError.lost(reservation);
        }
        return reservation;
    }

    private void count(Concert concert, ErrorCode code) {
        if (code == WalletError.INSUFFICIENT_BALANCE) {
            metrics.insufficientBalance(concert);
        } else if (code == ReservationError.RESERVATION_EXPIRED || code == PaymentError.RESERVATION_CANCELLED) {
            metrics.expired(concert);
        }
    }
}
