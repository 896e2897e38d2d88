package dev.onsale.booking.reservation;

import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists what buyers hold and have: live holds, and bookings with those of their seats whose ticket is not refunded.
 * Newest first.
 */
@Component
class ReservationList {

    private static final String LIST = """
            SELECT r.id, r.created_at, r.schedule, r.amount, r.expires_at, r.status, UTC_TIMESTAMP(3) AS read_at, s.seat
            FROM (
                SELECT * FROM reservations r
                WHERE concert = :concert AND buyer = :buyer AND (created_at, id) < (:before, :id)
                    AND (status = 'CONFIRMED' OR status = 'HELD' AND expires_at > UTC_TIMESTAMP(3))
                    AND EXISTS (SELECT 1 FROM reservation_seats s WHERE s.reservation = r.id AND s.live = 1)
                ORDER BY created_at DESC, id DESC LIMIT :limit
            ) AS r
            JOIN reservation_seats s ON s.reservation = r.id AND s.live = 1
            ORDER BY r.created_at DESC, r.id DESC, s.id""";

    /** After every time of a reservation, in milliseconds of the epoch. */
    private static final long NEVER = Instant.parse("9999-01-01T00:00:00Z").toEpochMilli();

    private final JdbcClient database;
    private final Reservations reservations;

    ReservationList(JdbcClient database, Reservations reservations) {
        this.database = database;
        this.reservations = reservations;
    }

    /** A reservation with the time at which it was made. */
    private record Listed(Instant createdAt, Reservation reservation) {}

    /**
     * A page of reservations, newest first.
     *
     * @param nextCursor where the next page begins; absent on the last
     */
    record ReservationPage(
            List<Reservation> reservations, @Nullable String nextCursor) {

        ReservationPage {
            reservations = List.copyOf(reservations);
        }
    }

    /**
     * Returns a page of the buyer's reservations.
     *
     * @throws dev.onsale.booking.web.Problem 400 {@code invalid-cursor}
     */
    ReservationPage page(Buyer buyer, @Nullable String cursor, Page page) {
        var before = Page.after(cursor, 2).orElse(List.of(Long.toString(NEVER), ""));
        var found = database.sql(LIST)
                .param("concert", buyer.concert())
                .param("buyer", buyer.id())
                .param("before", Instant.ofEpochMilli(Math.clamp(Page.number(before.getFirst()), 0, NEVER)))
                .param("id", before.getLast())
                .param("limit", page.query())
                .query(rows -> {
                    return read(rows, (schedule, now) -> reservations.mayBePaid(buyer, schedule, now));
                });
        return new ReservationPage(
                page.cut(found).stream()
                        .map(Listed::reservation)
                        // Of a performance that was moved and has begun.
                        .filter(one -> one.status() != Reservation.Status.EXPIRED)
                        .toList(),
                page.cursor(
                        found,
                        last -> List.of(
                                last.createdAt().toEpochMilli(),
                                last.reservation().id())));
    }

    /** The rows of a reservation follow one another. */
    private static List<Listed> read(ResultSet rows, BiPredicate<String, Instant> mayBePaid) throws SQLException {
        var found = new ArrayList<Listed>();
        while (rows.next()) {
            var id = rows.getString("id");
            if (found.isEmpty() || !found.getLast().reservation().id().equals(id)) {
                found.add(new Listed(
                        UtcColumn.read(rows, "created_at"), ReservationStore.reservation(id, rows, mayBePaid)));
            }
            var last = found.removeLast();
            var seats = new ArrayList<>(last.reservation().seatIds());
            seats.add(rows.getString("seat"));
            found.add(new Listed(last.createdAt(), last.reservation().withSeats(seats)));
        }
        return found;
    }
}
