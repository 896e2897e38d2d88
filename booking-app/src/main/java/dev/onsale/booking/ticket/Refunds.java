package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.outbox.Outbox;
import dev.onsale.booking.reservation.Reservations;
import dev.onsale.booking.wallet.Wallets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refunds tickets: the price goes back to the wallet and the seat is free, in one transaction. */
@Component
class Refunds {

    private final TicketStore tickets;
    private final Reservations reservations;
    private final Wallets wallets;
    private final Outbox outbox;
    private final Concerts concerts;
    private final Idempotency idempotency;
    private final DatabaseClock clock;

    Refunds(
            TicketStore tickets,
            Reservations reservations,
            Wallets wallets,
            Outbox outbox,
            Concerts concerts,
            Idempotency idempotency,
            DatabaseClock clock) {
        this.tickets = tickets;
        this.reservations = reservations;
        this.wallets = wallets;
        this.outbox = outbox;
        this.concerts = concerts;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * Refunds a ticket of the buyer. Repeats have no further effect.
     *
     * @throws DomainException {@code ticket-not-found}; {@code refund-closed} once the performance has begun;
     *     {@code already-used} once the ticket is checked in
     */
    Ticket refund(Buyer buyer, String id, @Nullable String key) {
        var concert = concerts.require(buyer.concert());
        var request = IdempotentRequest.of(buyer, key, "POST tickets/" + id + "/refund");
        return idempotency.once(request, Ticket.class, write -> {
            var ticket = require(buyer, id).ticket();
            requireOpenWindow(concert, ticket);
            var refunded = write.commit(() -> requireRefunded(refund(concert, buyer, ticket)));
            reservations.offerAgain(concert, ticket.scheduleId(), buyer, List.of(ticket.seatId()));
            return refunded;
        });
    }

    private Ticket refund(Concert concert, Buyer buyer, Ticket ticket) {
        if (tickets.refund(buyer, ticket.id(), clock.instant())) {
            var reservation = require(buyer, ticket.id()).reservation();
            reservations.freeSold(reservation, ticket.seatId());
            wallets.refund(buyer, ticket.id(), ticket.price());
            outbox.add(new TicketRefunded(
                    buyer.concert(),
                    reservation,
                    ticket.id(),
                    ticket.scheduleId(),
                    ticket.seatId(),
                    buyer.id(),
                    ticket.price(),
                    concert.currency(),
                    concert.currencyDigits()));
        }
        return require(buyer, ticket.id()).ticket();
    }

    /** Requires that the ticket is refunded: a concurrent check-in may have been first. */
    private static Ticket requireRefunded(Ticket ticket) {
        if (ticket.status() != Ticket.Status.REFUNDED) {
            throw new DomainException(
                            TicketError.ALREADY_USED,
                            "This ticket has admitted its holder; it cannot be refunded any more.")
                    .with("checkedInAt", String.valueOf(ticket.checkedInAt()));
        }
        return ticket;
    }

    private IssuedTicket require(Buyer buyer, String id) {
        return tickets.find(id)
                .filter(ticket -> ticket.buyer().equals(buyer))
                .orElseThrow(() -> new DomainException(
                        TicketError.TICKET_NOT_FOUND,
                        "You have no ticket of this id. GET /api/v1/tickets lists yours."));
    }

    private void requireOpenWindow(Concert concert, Ticket ticket) {
        var window = new RefundWindow(concert, ticket.scheduleId());
        if (ticket.status() == Ticket.Status.VALID && window.hasClosed(clock.instant())) {
            throw new DomainException(
                    TicketError.REFUND_CLOSED, "The performance has begun; its tickets cannot be refunded any more.");
        }
    }
}
