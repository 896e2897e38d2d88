package dev.onsale.booking.payment;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.AfterCommit;
import dev.onsale.booking.database.TimeOrderedId;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.outbox.Outbox;
import dev.onsale.booking.queue.ActivePlaces;
import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.Reservations;
import dev.onsale.booking.reservation.Reservations.SoldSeat;
import dev.onsale.booking.ticket.Ticket;
import dev.onsale.booking.ticket.Tickets;
import dev.onsale.booking.wallet.Wallets;
import dev.onsale.booking.web.Problem;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Pays for reservations from the buyer's wallet. The seats, the money, the tickets, the event and the kept answer change together or not at all. */
@Component
class Payments {

    private final Reservations reservations;
    private final Wallets wallets;
    private final Tickets tickets;
    private final PaymentStore store;
    private final Outbox outbox;
    private final ActivePlaces places;
    private final Concerts concerts;
    private final Idempotency idempotency;
    private final PaymentMetrics metrics;
    private final Clock clock;

    Payments(
            Reservations reservations,
            Wallets wallets,
            Tickets tickets,
            PaymentStore store,
            Outbox outbox,
            ActivePlaces places,
            Concerts concerts,
            Idempotency idempotency,
            PaymentMetrics metrics,
            Clock clock) {
        this.reservations = reservations;
        this.wallets = wallets;
        this.tickets = tickets;
        this.store = store;
        this.outbox = outbox;
        this.places = places;
        this.concerts = concerts;
        this.idempotency = idempotency;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Pays, or gives the payment back that was made before, also to a repeat without a key. The buyer's active place is free afterwards.
     *
     * @throws Problem 402 {@code insufficient-balance}; 409 {@code reservation-expired} or {@code reservation-cancelled}; 403 {@code not-active}; 404 {@code
     *     reservation-not-found}
     */
    Payment pay(Buyer buyer, String reservationId, @Nullable String key, @Nullable String queueToken) {
        Concert concert = concerts.require(buyer.concert());
        var request = IdempotentRequest.of(buyer, key, "POST reservations/" + reservationId + "/payment");
        return idempotency.once(request, Payment.class, write -> {
            Reservation reservation = reservations.require(buyer, reservationId);
            if (reservation.isConfirmed()) {
                return paid(reservation);
            }
            places.requireActive(concert, buyer, queueToken);
            Payment payment;
            try {
                payment = write.commit(() -> confirm(concert, buyer, reservation));
            } catch (Problem problem) {
                count(concert, problem);
                throw problem;
            }
            places.release(concert, buyer);
            return payment;
        });
    }

    private Payment confirm(Concert concert, Buyer buyer, Reservation reservation) {
        if (!reservations.sell(buyer, reservation)) {
            return paid(requirePaid(reservations.require(buyer, reservation.id())));
        }
        wallets.pay(buyer, reservation.id(), reservation.amount());
        String id = TimeOrderedId.next();
        store.insert(buyer, id, reservation.id(), reservation.amount(), clock.instant());
        List<SoldSeat> seats = reservations.soldSeats(reservation);
        List<Ticket> issued = tickets.issue(buyer, reservation, seats);
        outbox.add(new PaymentConfirmed(
                buyer.concert(),
                reservation.id(),
                id,
                reservation.scheduleId(),
                buyer.id(),
                reservation.amount(),
                seats));
        AfterCommit.run(() -> metrics.confirmed(concert, issued.size()));
        return new Payment(id, reservation.id(), Payment.Status.CONFIRMED, reservation.amount(), issued);
    }

    /** A concurrent request, a double click for example, may have paid. */
    private static Reservation requirePaid(Reservation reservation) {
        return switch (reservation.status()) {
            case CONFIRMED -> reservation;
            case CANCELLED ->
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "reservation-cancelled",
                        "Reservation cancelled",
                        "You gave these seats back. Reserve again.");
            case HELD, EXPIRED -> throw Reservations.expired();
        };
    }

    private Payment paid(Reservation reservation) {
        String id = store.find(reservation.id())
                .orElseThrow(() -> new IllegalStateException("confirmed without payment: " + reservation.id()));
        return new Payment(
                id, reservation.id(), Payment.Status.CONFIRMED, reservation.amount(), tickets.of(reservation));
    }

    private void count(Concert concert, Problem problem) {
        if (problem.getStatusCode().isSameCodeAs(HttpStatus.PAYMENT_REQUIRED)) {
            metrics.insufficientBalance(concert);
        } else if (problem.getStatusCode().isSameCodeAs(HttpStatus.CONFLICT)) {
            metrics.expired(concert);
        }
    }
}
