package dev.onsale.booking.ticket;

import dev.onsale.booking.database.TimeOrderedId;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.Reservations.SoldSeat;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues tickets and shows them. */
@Component
public class Tickets {

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final TicketRepository tickets;
    private final JdbcClient database;
    private final TicketCodes codes;
    private final Clock clock;

    Tickets(TicketRepository tickets, JdbcClient database, TicketCodes codes, Clock clock) {
        this.tickets = tickets;
        this.database = database;
        this.codes = codes;
        this.clock = clock;
    }

    /** Issues a ticket for each sold seat, within the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Ticket> issue(Buyer buyer, Reservation reservation, List<SoldSeat> seats) {
        // As precise as the column, so that a repeat is told the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Ticket> issued = seats.stream()
                .map(seat -> {
                    String id = TimeOrderedId.next();
                    return new Ticket(
                            id,
                            reservation.scheduleId(),
                            seat.seatId(),
                            seat.price(),
                            Ticket.Status.VALID,
                            codes.codeOf(id),
                            now,
                            null,
                            null);
                })
                .toList();
        insert(buyer, reservation.id(), issued);
        return issued;
    }

    /** All in one statement, unlike Hibernate, which prepares another for each number of rows. */
    private void insert(Buyer buyer, String reservation, List<Ticket> issued) {
        List<Object> values = new ArrayList<>();
        for (Ticket ticket : issued) {
            Collections.addAll(
                    values,
                    ticket.id(),
                    buyer.concert(),
                    ticket.scheduleId(),
                    ticket.seatId(),
                    reservation,
                    buyer.id(),
                    ticket.price(),
                    ticket.status().name(),
                    ticket.issuedAt());
        }
        database.sql(
                        "INSERT INTO tickets (id, concert, schedule, seat, reservation, buyer, price, status, issued_at) VALUES "
                                + String.join(", ", Collections.nCopies(issued.size(), ROW)))
                .params(values)
                .update();
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
