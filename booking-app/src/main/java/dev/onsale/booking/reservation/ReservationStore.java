package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.identity.Buyer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * Reads and writes reservations and their seats. Locks are taken in this order: the buyer, the reservation, its seats.
 * An expired hold keeps the status HELD until another buyer wants its seats; whether it is expired follows from its
 * time, by the clock of MySQL: clocks of instances may differ.
 */
@Component
class ReservationStore {

    private static final String SEAT_ROW = "(?, ?, ?, 1, ?, ?, ?, ?, ?)";

    /** SYSDATE is read when the row is locked, all other functions of time before that. */
    private static final String LOCK = """
            INSERT INTO buyer_locks (concert, buyer, locked_at)
            VALUES (?, ?, LAST_INSERT_ID(CAST(1000 * UNIX_TIMESTAMP(SYSDATE(3)) AS UNSIGNED)))
            ON DUPLICATE KEY UPDATE locked_at = LAST_INSERT_ID(CAST(1000 * UNIX_TIMESTAMP(SYSDATE(3)) AS UNSIGNED))""";

    private static final String COUNT_SEATS_OF_BUYER = """
            SELECT COUNT(*) FROM reservation_seats
            WHERE concert = ? AND buyer = ? AND live = 1 AND schedule = ?
              AND (expires_at IS NULL OR expires_at > ?)""";

    private final JdbcClient database;

    ReservationStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * Locks the buyer: other transactions that hold or sell seats for the buyer wait.
     *
     * @return MySQL's time once the lock is granted; what such transactions did is not later
     */
    Instant lock(Buyer buyer) {
        var lockedAt = new GeneratedKeyHolder();
        database.sql(LOCK).params(buyer.concert(), buyer.id()).update(lockedAt);
        return lockedAt.getKeyList().stream()
                .flatMap(keys -> keys.values().stream())
                .map(Number.class::cast)
                .findFirst()
                .map(millis -> Instant.ofEpochMilli(millis.longValue()))
                .orElseThrow(() -> new IllegalStateException("MySQL has not told when the buyer was locked"));
    }

    /** Returns how many seats of the performance the buyer holds or has bought. */
    int countSeats(Buyer buyer, String scheduleId, Instant now) {
        return database.sql(COUNT_SEATS_OF_BUYER)
                .params(buyer.concert(), buyer.id(), scheduleId, now)
                .query(Integer.class)
                .single();
    }

    /** Frees the seats whose hold has expired. */
    void freeExpired(String scheduleId, Collection<String> seats, Instant now) {
        database.sql("""
                        UPDATE reservation_seats SET live = NULL
                        WHERE schedule = :schedule AND seat IN (:seats) AND live = 1 AND expires_at <= :now""")
                .param("schedule", scheduleId)
                .param("seats", seats)
                .param("now", now)
                .update();
    }

    /**
     * Inserts a hold. Returns false when it exceeds a cap; the transaction must not be committed then.
     *
     * @param seats in an order that all transactions share, against deadlocks
     * @param caps of the booking and of the buyer, who is locked
     * @throws DuplicateKeyException when one of the seats is held or sold
     */
    boolean insert(Buyer buyer, Reservation reservation, List<Seat> seats, SeatCapPolicy caps, Instant now) {
        var values = new ArrayList<@Nullable Object>();
        for (var seat : seats) {
            values.add(buyer.concert());
            values.add(reservation.scheduleId());
            values.add(seat.id());
            values.add(reservation.expiresAt());
            values.add(seat.price());
            values.add(reservation.id());
            values.add(buyer.id());
            values.add(caps.perBuyer());
        }
        database.sql("INSERT INTO reservation_seats"
                        + " (concert, schedule, seat, live, expires_at, price, reservation, buyer, seat_cap) VALUES "
                        + String.join(", ", Collections.nCopies(seats.size(), SEAT_ROW)))
                .params(values)
                .update();
        // Counts the rows themselves, so that no earlier mistake exceeds the limits.
        return database.sql("""
                        INSERT INTO reservations
                            (id, concert, schedule, buyer, status, amount, seat_count, created_at, expires_at)
                        SELECT ?, ?, ?, ?, 'HELD', ?, COUNT(*), ?, ?
                        FROM reservation_seats WHERE reservation = ? HAVING COUNT(*) <= ?
                            AND ? >= (""" + COUNT_SEATS_OF_BUYER + ")")
                        .params(
                                reservation.id(),
                                buyer.concert(),
                                reservation.scheduleId(),
                                buyer.id(),
                                reservation.amount(),
                                now,
                                reservation.expiresAt(),
                                reservation.id(),
                                caps.perBooking(),
                                caps.perBuyer(),
                                buyer.concert(),
                                buyer.id(),
                                reservation.scheduleId(),
                                now)
                        .update()
                == 1;
    }

    /** Returns those of the seats that are taken. */
    List<TakenSeat> taken(String scheduleId, Collection<String> seats) {
        return database.sql("""
                        SELECT seat, buyer, reservation,
                            TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(3), expires_at) DIV 1000 AS millis_left
                        FROM reservation_seats
                        WHERE schedule = :schedule AND seat IN (:seats) AND live = 1
                          AND (expires_at IS NULL OR expires_at > UTC_TIMESTAMP(3))""")
                .param("schedule", scheduleId)
                .param("seats", seats)
                .query((row, number) -> TakenSeat.of(row))
                .list();
    }

    /** Returns the ids of all taken seats of a schedule. */
    List<String> taken(String scheduleId) {
        return database.sql("""
                        SELECT seat FROM reservation_seats
                        WHERE schedule = ? AND live = 1 AND (expires_at IS NULL OR expires_at > UTC_TIMESTAMP(3))
                        """).param(scheduleId).query(String.class).list();
    }

    /** Returns how many seats of each section are taken; sections without taken seats are absent. */
    Map<SeatCounts.Block, Long> countTaken(Collection<String> schedules) {
        return database
                .sql("""
                        SELECT schedule, LEFT(seat, CHAR_LENGTH(seat) - CHAR_LENGTH(SUBSTRING_INDEX(seat, '-', -2)) - 1)
                                AS section, COUNT(*) AS taken
                        FROM reservation_seats
                        WHERE schedule IN (:schedules) AND live = 1
                          AND (expires_at IS NULL OR expires_at > UTC_TIMESTAMP(3))
                        GROUP BY schedule, section""")
                .param("schedules", schedules)
                .query((row, number) -> Map.entry(
                        new SeatCounts.Block(row.getString("schedule"), row.getString("section")),
                        row.getLong("taken")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Returns the buyer's reservation.
     *
     * @param mayBePaid whether a hold of a schedule may be paid for at a time; otherwise it has expired
     */
    Optional<Reservation> find(Buyer buyer, String id, BiPredicate<String, Instant> mayBePaid) {
        return findSold(buyer, id, mayBePaid).map(Reservations.Sold::reservation);
    }

    /** Returns the buyer's reservation with the prices of its seats. */
    Optional<Reservations.Sold> findSold(Buyer buyer, String id, BiPredicate<String, Instant> mayBePaid) {
        return database.sql("""
                        SELECT r.schedule, r.amount, r.expires_at, r.status, UTC_TIMESTAMP(3) AS read_at,
                            s.seat, s.price
                        FROM reservations r JOIN reservation_seats s ON s.reservation = r.id
                        WHERE r.id = ? AND r.concert = ? AND r.buyer = ? ORDER BY s.id
                        """).params(id, buyer.concert(), buyer.id()).query(rows -> {
            @Nullable Reservation first = null;
            var seats = new ArrayList<Reservations.SoldSeat>();
            while (rows.next()) {
                if (first == null) {
                    first = reservation(id, rows, mayBePaid);
                }
                seats.add(new Reservations.SoldSeat(rows.getString("seat"), rows.getLong("price")));
            }
            return Optional.ofNullable(first)
                    .map(found -> new Reservations.Sold(
                            found.withSeats(seats.stream()
                                    .map(Reservations.SoldSeat::seatId)
                                    .toList()),
                            seats));
        });
    }

    /**
     * Confirms a hold of the buyer that has not expired, and marks its seats as sold.
     *
     * @return number of rows changed: the reservation and each seat that it still had; 0 when there is no such hold
     */
    int sell(Buyer buyer, String id, Instant now) {
        return database.sql("""
                        UPDATE reservations r
                        LEFT JOIN reservation_seats s ON s.reservation = r.id AND s.live = 1
                            AND s.expires_at IS NOT NULL
                        SET r.status = 'CONFIRMED', s.expires_at = NULL
                        WHERE r.id = ? AND r.concert = ? AND r.buyer = ? AND r.status = 'HELD' AND r.expires_at > ?
                        """).params(id, buyer.concert(), buyer.id(), now).update();
    }

    /** Cancels a hold of the buyer, also an expired one. Returns false when there is none. */
    boolean cancel(Buyer buyer, String id) {
        boolean cancelled =
                database.sql("""
                        UPDATE reservations SET status = 'CANCELLED'
                        WHERE id = ? AND concert = ? AND buyer = ? AND status = 'HELD'
                        """).params(id, buyer.concert(), buyer.id()).update() == 1;
        if (cancelled) {
            database.sql("UPDATE reservation_seats SET live = NULL WHERE reservation = ? AND live = 1")
                    .param(id)
                    .update();
        }
        return cancelled;
    }

    /** Frees a sold seat. Returns false when the reservation does not have it. */
    boolean freeSold(String reservationId, String seat) {
        return database.sql("""
                        UPDATE reservation_seats SET live = NULL
                        WHERE reservation = ? AND seat = ? AND live = 1 AND expires_at IS NULL
                        """).params(reservationId, seat).update() == 1;
    }

    /** Reads a row of a reservation without its seats; {@code read_at} is MySQL's time. */
    static Reservation reservation(String id, ResultSet row, BiPredicate<String, Instant> mayBePaid)
            throws SQLException {
        var expiresAt = UtcColumn.read(row, "expires_at");
        var status = Reservation.Status.valueOf(row.getString("status"));
        var readAt = UtcColumn.read(row, "read_at");
        if (status == Reservation.Status.HELD
                && (!expiresAt.isAfter(readAt) || !mayBePaid.test(row.getString("schedule"), readAt))) {
            status = Reservation.Status.EXPIRED;
        }
        return new Reservation(id, row.getString("schedule"), List.of(), row.getLong("amount"), expiresAt, status);
    }
}
