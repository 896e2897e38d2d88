package dev.onsale.booking.ticket;

import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.database.TimeOrderedId;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.Reservations.Sold;
import dev.onsale.booking.reservation.Reservations.SoldSeat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Issues and lists tickets. */
@Component
public class Tickets {

    private final TicketStore tickets;
    private final TicketRepository seen;
    private final TicketCodes codes;
    private final DatabaseClock clock;

    Tickets(TicketStore tickets, @Lazy TicketRepository seen, TicketCodes codes, DatabaseClock clock) {
        this.tickets = tickets;
        this.seen = seen;
        this.codes = codes;
        this.clock = clock;
    }

    /** Issues a ticket for each sold seat, within the running transaction. */
    public List<Ticket> issue(Buyer buyer, Sold sold) {
        Transactions.requireActive();
        // As precise as the column, so that a repeat returns the same time.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var reservation = sold.reservation();
        var issued = sold.seats().stream()
                .map(seat -> issue(reservation.scheduleId(), seat, now))
                .toList();
        tickets.insert(buyer, reservation.id(), issued);
        return issued;
    }

    private Ticket issue(String schedule, SoldSeat seat, Instant now) {
        var id = TimeOrderedId.next();
        return new Ticket(
                id, schedule, seat.seatId(), seat.price(), Ticket.Status.VALID, codes.codeOf(id), now, null, null);
    }

    /** Returns the buyer's tickets, oldest first. */
    public List<Ticket> of(Buyer buyer) {
        return seen.findByConcertAndBuyerOrderById(buyer.concert(), buyer.id()).stream()
                .map(ticket -> ticket.toTicket(codes))
                .toList();
    }

    /** Returns the tickets of a reservation. */
    public List<Ticket> of(Reservation reservation) {
        return tickets.ofReservation(reservation.id());
    }
}
