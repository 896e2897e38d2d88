package dev.onsale.booking.audit;

import java.util.Locale;

/**
 * An invariant of every sale: one statement that counts its violations at one moment. Parameters: the concert as
 * {@code :concert}, and who consumes which types of events as {@code :consumers}, a JSON list of objects with
 * {@code consumer} and {@code type}. The hints make MySQL scan tables and join them by hashes: row by row, a sale
 * larger than the buffer pool would take minutes. {@link Proof} shows faster that there is nothing to count.
 */
enum Invariant {
    /** Seats with more than one buyer, and seats whose sale and ticket differ in reservation or buyer. */
    OVERSOLD("""
            SELECT COUNT(*) FROM (
                SELECT /*+ NO_INDEX(reservation_seats) */ schedule, seat FROM reservation_seats
                WHERE concert = :concert AND live = 1
                GROUP BY schedule, seat HAVING COUNT(*) > 1
                UNION
                SELECT /*+ NO_INDEX(tickets) */ schedule, seat FROM tickets
                WHERE concert = :concert AND status = 'VALID'
                GROUP BY schedule, seat HAVING COUNT(*) > 1
                UNION
                SELECT /*+ NO_INDEX(t) NO_INDEX(s) */ t.schedule, t.seat FROM tickets t
                LEFT JOIN reservation_seats s
                    ON s.reservation = t.reservation AND s.schedule = t.schedule AND s.seat = t.seat
                    AND s.live = 1 AND s.expires_at IS NULL AND s.concert = t.concert AND s.buyer = t.buyer
                WHERE t.concert = :concert AND t.status = 'VALID' AND s.id IS NULL
                UNION
                SELECT /*+ NO_INDEX(s) NO_INDEX(t) */ s.schedule, s.seat FROM reservation_seats s
                LEFT JOIN tickets t
                    ON t.reservation = s.reservation AND t.schedule = s.schedule AND t.seat = s.seat
                    AND t.status = 'VALID' AND t.concert = s.concert AND t.buyer = s.buyer
                WHERE s.concert = :concert AND s.live = 1 AND s.expires_at IS NULL AND t.id IS NULL
            ) AS seats"""),

    /**
     * Buyers who have more seats of a performance than the cap at the time when any of them was held. A cap that was
     * lowered since is no violation. Holds that end within a minute may have ended while this is read, and a buyer
     * with a seat from an earlier version, which did not record the cap, is not judged.
     */
    EXCEEDED_CAPS("SELECT COUNT(*) FROM (" + Sql.EXCEEDED_CAPS + ") AS exceeded"),

    /**
     * Reservations that were paid twice, with another amount or by another buyer than the payment says, or without
     * being confirmed; confirmed reservations without payment.
     */
    DOUBLE_PAYMENTS("""
            SELECT COUNT(*) FROM (
                SELECT /*+ NO_INDEX(payments) */ reservation FROM payments
                WHERE concert = :concert
                GROUP BY reservation HAVING COUNT(*) > 1
                UNION
                SELECT /*+ NO_INDEX(e) NO_INDEX(p) */ e.source FROM ledger_entries e
                LEFT JOIN payments p
                    ON p.reservation = e.source AND p.amount = -e.amount AND p.concert = e.concert AND p.buyer = e.buyer
                WHERE e.concert = :concert AND e.kind = 'PAYMENT' AND e.account IN ('WALLET', 'PROVIDER')
                    AND p.id IS NULL
                UNION
                SELECT /*+ NO_INDEX(p) NO_INDEX(r) */ p.reservation FROM payments p
                LEFT JOIN reservations r
                    ON r.id = p.reservation AND r.status = 'CONFIRMED' AND r.amount = p.amount
                    AND r.concert = p.concert AND r.buyer = p.buyer
                WHERE p.concert = :concert AND r.id IS NULL
                UNION
                SELECT /*+ NO_INDEX(r) NO_INDEX(p) */ r.id FROM reservations r
                LEFT JOIN payments p ON p.reservation = r.id
                WHERE r.concert = :concert AND r.status = 'CONFIRMED' AND p.id IS NULL
                UNION
                SELECT /*+ NO_INDEX(p) */ a.reservation FROM payment_attempts a
                LEFT JOIN payments p ON p.id = a.id AND p.reservation = a.reservation AND p.amount = a.amount
                WHERE a.concert = :concert AND a.status = 'CONFIRMED' AND p.id IS NULL
            ) AS paid"""),

    /** Payment attempts unsettled for 15 minutes: money may have been taken for nothing. */
    UNSETTLED_PAYMENTS("""
            SELECT COUNT(*) FROM payment_attempts
            WHERE concert = :concert AND unsettled = 1 AND created_at < UTC_TIMESTAMP(3) - INTERVAL 15 MINUTE"""),

    /** Tickets that were both checked in and refunded. */
    REFUNDED_ADMISSIONS("""
            SELECT /*+ NO_INDEX(tickets) */ COUNT(*) FROM tickets
            WHERE concert = :concert AND checked_in_at IS NOT NULL
                AND (status = 'REFUNDED' OR refunded_at IS NOT NULL)"""),

    /**
     * Movements whose entries do not cancel out or name different buyers; entries of an account that the kind of
     * movement does not touch; wallets whose balance differs from the sum of their entries; payments and refunds
     * without a movement or with another party's; refunds of nothing.
     */
    LEDGER_IMBALANCE("""
            SELECT COUNT(*) FROM (
                SELECT /*+ NO_INDEX(ledger_entries) */ CONCAT(kind, ' ', source) AS fault FROM ledger_entries
                WHERE concert = :concert
                GROUP BY source, kind HAVING SUM(amount) <> 0 OR COUNT(*) <> 2 OR MIN(buyer) <> MAX(buyer)
                UNION
                SELECT /*+ NO_INDEX(ledger_entries) */ CONCAT('ACCOUNT ', id) FROM ledger_entries
                WHERE concert = :concert AND (kind, account, SIGN(amount)) NOT IN (
                    ('CHARGE', 'CASH', -1), ('CHARGE', 'WALLET', 1),
                    ('PAYMENT', 'WALLET', -1), ('PAYMENT', 'PROVIDER', -1), ('PAYMENT', 'SALES', 1),
                    ('REFUND', 'SALES', -1), ('REFUND', 'WALLET', 1))
                UNION
                SELECT CONCAT('WALLET ', buyer) FROM (
                    SELECT /*+ NO_INDEX(wallets) */ buyer, balance AS amount FROM wallets WHERE concert = :concert
                    UNION ALL
                    SELECT /*+ NO_INDEX(ledger_entries) */ buyer, -amount FROM ledger_entries
                        WHERE concert = :concert AND account = 'WALLET'
                ) AS moved GROUP BY buyer HAVING SUM(amount) <> 0
                UNION
                SELECT /*+ NO_INDEX(p) NO_INDEX(e) */ CONCAT('PAYMENT ', p.reservation) FROM payments p
                LEFT JOIN ledger_entries e
                    ON e.source = p.reservation AND e.kind = 'PAYMENT' AND e.account = 'SALES' AND e.amount = p.amount
                    AND e.concert = p.concert AND e.buyer = p.buyer
                WHERE p.concert = :concert AND p.amount > 0 AND e.id IS NULL
                UNION
                SELECT /*+ NO_INDEX(e) */ CONCAT('PROVIDER ', a.reservation) FROM payment_attempts a
                LEFT JOIN ledger_entries e
                    ON e.source = a.reservation AND e.kind = 'PAYMENT' AND e.account = 'PROVIDER'
                        AND e.amount = -a.amount
                    AND e.concert = a.concert AND e.buyer = a.buyer
                WHERE a.concert = :concert AND a.status = 'CONFIRMED' AND e.id IS NULL
                UNION
                SELECT /*+ NO_INDEX(e) */ CONCAT('PROVIDER ', e.source) FROM ledger_entries e
                LEFT JOIN payment_attempts a
                    ON a.reservation = e.source AND a.status = 'CONFIRMED' AND a.amount = -e.amount
                    AND a.concert = e.concert AND a.buyer = e.buyer
                WHERE e.concert = :concert AND e.account = 'PROVIDER' AND a.id IS NULL
                UNION
                SELECT /*+ NO_INDEX(t) */ CONCAT('REFUND ', t.id) FROM tickets t
                LEFT JOIN ledger_entries e
                    ON e.source = t.id AND e.kind = 'REFUND' AND e.account = 'WALLET' AND e.amount = t.price
                    AND e.concert = t.concert AND e.buyer = t.buyer
                WHERE t.concert = :concert AND t.status = 'REFUNDED' AND t.price > 0 AND e.id IS NULL
                UNION
                SELECT /*+ NO_INDEX(e) */ CONCAT('REFUND ', e.source) FROM ledger_entries e
                LEFT JOIN tickets t
                    ON t.id = e.source AND t.status = 'REFUNDED' AND t.price = e.amount
                    AND t.concert = e.concert AND t.buyer = e.buyer
                WHERE e.concert = :concert AND e.kind = 'REFUND' AND e.account = 'WALLET' AND t.id IS NULL
            ) AS faults"""),

    /**
     * Changes without an event, and events published long ago that a consumer has neither processed nor put among the
     * dead letters.
     */
    LOST_EVENTS("""
            SELECT COUNT(*) FROM (
                SELECT /*+ NO_INDEX(r) NO_INDEX(o) */ CONCAT('ReservationHeld ', r.id) AS event FROM reservations r
                LEFT JOIN outbox o ON o.aggregate = r.id AND o.type = 'ReservationHeld' AND o.concert = r.concert
                WHERE r.concert = :concert AND o.id IS NULL
                UNION ALL
                SELECT /*+ NO_INDEX(p) NO_INDEX(o) */ CONCAT('PaymentConfirmed ', p.id) FROM payments p
                LEFT JOIN outbox o ON o.aggregate = p.reservation AND o.type = 'PaymentConfirmed'
                    AND o.concert = p.concert
                WHERE p.concert = :concert AND o.id IS NULL
                UNION ALL
                SELECT /*+ NO_INDEX(t) */ CONCAT('TicketRefunded ', t.id) FROM tickets t
                LEFT JOIN outbox o
                    ON o.aggregate = t.reservation AND o.type = 'TicketRefunded' AND o.payload ->> '$.ticketId' = t.id
                    AND o.concert = t.concert
                WHERE t.concert = :concert AND t.status = 'REFUNDED' AND o.id IS NULL
                UNION ALL
                SELECT /*+ NO_INDEX(t) */ CONCAT('TicketCheckedIn ', t.id) FROM tickets t
                LEFT JOIN outbox o
                    ON o.aggregate = t.reservation AND o.type = 'TicketCheckedIn' AND o.payload ->> '$.ticketId' = t.id
                    AND o.concert = t.concert
                WHERE t.concert = :concert AND t.checked_in_at IS NOT NULL AND o.id IS NULL
                UNION ALL
                SELECT /*+ NO_INDEX(o) NO_INDEX(e) */ CONCAT('published ', o.id, ' ', c.consumer) FROM outbox o
                JOIN JSON_TABLE(:consumers, '$[*]' COLUMNS (
                    consumer VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin PATH '$.consumer',
                    type VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin PATH '$.type'
                )) AS c ON c.type = o.type
                LEFT JOIN processed_events e ON e.consumer = c.consumer AND e.event = o.id
                LEFT JOIN dead_letters d ON d.consumer = c.consumer AND d.event = o.id
                WHERE o.concert = :concert AND o.published_at < UTC_TIMESTAMP(3) - INTERVAL 15 MINUTE
                  AND e.event IS NULL AND d.event IS NULL
            ) AS lost""");

    /** Statements that {@link Proof} has in common. */
    static final class Sql {

        /**
         * An index in its order tells which buyers may have too many, of all performances together: to group all by
         * performance and buyer would fill a temporary table on disk.
         */
        static final String EXCEEDED_CAPS = """
                SELECT s.schedule, s.buyer FROM (
                    SELECT /*+ INDEX(reservation_seats reservation_seats_by_buyer) */ buyer FROM reservation_seats
                    WHERE concert = :concert AND live = 1 GROUP BY buyer
                    HAVING COUNT(*) > (
                        SELECT /*+ NO_INDEX(r) */ MIN(r.seat_cap) FROM reservation_seats r WHERE r.concert = :concert)
                ) AS many
                JOIN reservation_seats s ON s.concert = :concert AND s.buyer = many.buyer AND s.live = 1
                WHERE s.expires_at IS NULL OR s.expires_at > UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE
                GROUP BY s.schedule, s.buyer HAVING COUNT(*) > MAX(s.seat_cap) AND COUNT(s.seat_cap) = COUNT(*)""";

        private Sql() {}
    }

    private final String violations;

    Invariant(String violations) {
        this.violations = violations;
    }

    String violations() {
        return violations;
    }

    /** Returns the name in the response and the metric. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
