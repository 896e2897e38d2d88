package dev.onsale.booking.ticket;

import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.identity.Buyer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes tickets, and reads them for their writers. */
@Component
class TicketStore {

    private static final String SELECT = """
            SELECT id, concert, buyer, schedule, seat, reservation, price, status, issued_at, refunded_at, checked_in_at
            FROM tickets""";

    private final JdbcClient database;
    private final TicketCodes codes;

    TicketStore(JdbcClient database, TicketCodes codes) {
        this.database = database;
        this.codes = codes;
    }

    void insert(Buyer buyer, String reservation, List<Ticket> tickets) {
        var params = tickets.stream()
                .<Object>mapMulti((ticket, add) -> List.of(
                                ticket.id(),
                                buyer.concert(),
                                buyer.id(),
                                ticket.scheduleId(),
                                ticket.seatId(),
                                reservation,
                                ticket.price(),
                                ticket.status().name(),
                                ticket.issuedAt())
                        .forEach(add))
                .toList();
        database.sql("INSERT INTO tickets"
                        + " (id, concert, buyer, schedule, seat, reservation, price, status, issued_at) VALUES "
                        + String.join(
                                ", ",
                                tickets.stream()
                                        .map(ticket -> "(?, ?, ?, ?, ?, ?, ?, ?, ?)")
                                        .toList()))
                .params(params)
                .update();
    }

    List<Ticket> ofReservation(String reservation) {
        return database.sql(SELECT + " WHERE reservation = ? ORDER BY id")
                .param(reservation)
                .query((row, number) -> ticket(row))
                .list();
    }

    Optional<IssuedTicket> find(String id) {
        return database.sql(SELECT + " WHERE id = ?")
                .param(id)
                .query((row, number) -> new IssuedTicket(
                        ticket(row),
                        new Buyer(row.getString("buyer"), row.getString("concert")),
                        row.getString("reservation")))
                .optional();
    }

    /** Refunds a valid ticket of the buyer that is not checked in. Returns false when there is none. */
    boolean refund(Buyer buyer, String id, Instant now) {
        return database.sql("""
                        UPDATE tickets SET status = 'REFUNDED', refunded_at = ?
                        WHERE id = ? AND concert = ? AND buyer = ? AND status = 'VALID' AND checked_in_at IS NULL
                        """).params(now, id, buyer.concert(), buyer.id()).update() == 1;
    }

    /** Checks in a valid ticket of the schedule that is not checked in. Returns false when there is none. */
    boolean checkIn(String concert, String schedule, String id, Instant now) {
        return database.sql("""
                        UPDATE tickets SET checked_in_at = ?
                        WHERE id = ? AND concert = ? AND schedule = ? AND status = 'VALID' AND checked_in_at IS NULL
                        """).params(now, id, concert, schedule).update() == 1;
    }

    /** Returns check-ins of the schedule before the given one, newest first. */
    List<CheckIn> checkedIn(String concert, String schedule, Instant before, String beforeId, int limit) {
        return database.sql("""
                        SELECT id, seat, checked_in_at FROM tickets
                        WHERE concert = ? AND schedule = ? AND checked_in_at <= ? AND (checked_in_at < ? OR id < ?)
                        ORDER BY checked_in_at DESC, id DESC LIMIT ?""")
                .params(concert, schedule, before, before, beforeId, limit)
                .query((row, number) -> new CheckIn(
                        row.getString("id"), schedule, row.getString("seat"), UtcColumn.read(row, "checked_in_at")))
                .list();
    }

    long countCheckedIn(String concert, String schedule) {
        var counted = database.sql(
                "SELECT COUNT(*) FROM tickets WHERE concert = ? AND schedule = ? AND checked_in_at IS NOT NULL");
        return counted.params(concert, schedule).query(Long.class).single();
    }

    private Ticket ticket(ResultSet row) throws SQLException {
        var id = row.getString("id");
        return new Ticket(
                id,
                row.getString("schedule"),
                row.getString("seat"),
                row.getLong("price"),
                Ticket.Status.valueOf(row.getString("status")),
                codes.codeOf(id),
                UtcColumn.read(row, "issued_at"),
                UtcColumn.readNullable(row, "refunded_at"),
                UtcColumn.readNullable(row, "checked_in_at"));
    }
}
