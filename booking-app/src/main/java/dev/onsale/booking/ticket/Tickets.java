package dev.onsale.booking.ticket;

import dev.onsale.booking.database.TimeOrderedId;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.Reservations.SoldSeat;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues tickets and shows them. */
@Component
public class Tickets {

    private final TicketRepository tickets;
    private final EntityManager entities;
    private final TicketCodes codes;
    private final Clock clock;

    Tickets(TicketRepository tickets, EntityManager entities, TicketCodes codes, Clock clock) {
        this.tickets = tickets;
        this.entities = entities;
        this.codes = codes;
        this.clock = clock;
    }

    /** Issues a ticket for each sold seat, within the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Ticket> issue(Buyer buyer, Reservation reservation, List<SoldSeat> seats) {
        // As precise as the column, so that a repeat is told the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return seats.stream()
                .map(seat -> {
                    var ticket = new TicketEntity(
                            TimeOrderedId.next(),
                            buyer,
                            reservation.scheduleId(),
                            seat.seatId(),
                            reservation.id(),
                            seat.price(),
                            now);
                    entities.persist(ticket);
                    return ticket.toTicket(codes);
                })
                .toList();
    }

    /** The buyer's tickets, oldest first. */
    public List<Ticket> of(Buyer buyer) {
        return tickets.findByConcertAndBuyerOrderById(buyer.concert(), buyer.id()).stream()
                .map(ticket -> ticket.toTicket(codes))
                .toList();
    }

    /** The tickets of a reservation. */
    public List<Ticket> of(Reservation reservation) {
        return tickets.findByReservationOrderById(reservation.id()).stream()
                .map(ticket -> ticket.toTicket(codes))
                .toList();
    }
}
