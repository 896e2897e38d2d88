package dev.onsale.booking.audit;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Shows that invariants hold for a large concert, without looking up single rows. Each is one statement that scans
 * tables, or an index in its order, compares fingerprints and returns 1 if the invariants hold. An invariant holds if
 * all proofs about it say so; otherwise {@link Invariant} counts.
 *
 * <p>A fingerprint is a sum, and so independent of the order of rows, of {@code hash[columns]}: 32 bits of the SHA-256
 * of the values and of a random number of the audit ({@code :salt}). Tables that differ in any row have equal
 * fingerprints with a probability of 1 in 2<sup>32</sup>, whatever the difference: swapped values, equal sums of
 * different rows, errors that cancel out. The next audit uses another salt. A sum of amounts, each multiplied by the
 * hash of its owner, is equal only if the amounts of each owner are. CRC32 does not suffice: its values of similar rows
 * differ by a pattern, and such differences cancel out.
 *
 * <p>Sums do not show two rows where one belongs. The statements find those by scanning the index that would forbid
 * them. They name indexes in optimizer hints, which MySQL ignores when the index is missing: an audit must neither fail
 * nor miss anything when the key is gone. Indexes without the concert are checked for all concerts at once.
 */
enum Proof {
    /**
     * Every change has its event, once. For each consumer, the ids of due events of its types and of the events it has
     * processed have equal sums and equal sums of squares, up to the first event that is not due ({@code :young});
     * later due events, which are few, are looked up.
     */
    EVENTS("""
            WITH done AS (
                SELECT consumer, SUM(event) AS ids, SUM(event * CAST(event AS DECIMAL(20))) AS squares
                FROM processed_events WHERE concert = :concert AND event < :young GROUP BY consumer
                UNION ALL
                SELECT consumer, SUM(event), SUM(event * CAST(event AS DECIMAL(20)))
                FROM dead_letters d WHERE concert = :concert AND event < :young AND NOT EXISTS (
                    SELECT 1 FROM processed_events e WHERE e.consumer = d.consumer AND e.event = d.event)
                GROUP BY consumer
            )
            SELECT o.held = r.made AND o.paid = p.made AND o.refunded = t.refunded AND o.admitted = t.admitted
                AND {done}
                AND NOT EXISTS (
                    SELECT 1 FROM outbox late JOIN JSON_TABLE(:consumers, '$[*]' COLUMNS (
                        consumer VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin PATH '$.consumer',
                        type VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin PATH '$.type'
                    )) AS c ON c.type = late.type
                    LEFT JOIN processed_events e ON e.consumer = c.consumer AND e.event = late.id
                    LEFT JOIN dead_letters d ON d.consumer = c.consumer AND d.event = late.id
                    WHERE late.concert = :concert AND late.id >= :young
                      AND late.published_at < UTC_TIMESTAMP(3) - INTERVAL 15 MINUTE AND e.event IS NULL
                          AND d.event IS NULL)
            FROM (
                SELECT /*+ NO_INDEX(outbox) */
                    COALESCE(SUM(IF(type = 'ReservationHeld', hash[aggregate], 0)), 0) AS held,
                    COALESCE(SUM(IF(type = 'PaymentConfirmed', hash[aggregate], 0)), 0) AS paid,
                    COALESCE(SUM(IF(type = 'TicketRefunded', hash[aggregate, payload ->> '$.ticketId'], 0)), 0)
                        AS refunded,
                    COALESCE(SUM(IF(type = 'TicketCheckedIn', hash[aggregate, payload ->> '$.ticketId'], 0)), 0)
                        AS admitted,
                    {due}
                FROM outbox WHERE concert = :concert
            ) AS o
            CROSS JOIN (
                SELECT /*+ NO_INDEX(reservations) */ COALESCE(SUM(hash[id]), 0) AS made
                FROM reservations WHERE concert = :concert
            ) AS r
            CROSS JOIN (
                SELECT /*+ NO_INDEX(payments) */ COALESCE(SUM(hash[reservation]), 0) AS made
                FROM payments WHERE concert = :concert
            ) AS p
            CROSS JOIN (
                SELECT /*+ NO_INDEX(tickets) */
                    COALESCE(SUM(IF(status = 'REFUNDED', hash[reservation, id], 0)), 0) AS refunded,
                    COALESCE(SUM(IF(checked_in_at IS NOT NULL, hash[reservation, id], 0)), 0) AS admitted
                FROM tickets WHERE concert = :concert
            ) AS t"""),

    /**
     * The entries of movements cancel out, wallets hold what moved into them, and payments, refunds and attempts moved
     * what they say. Each payment is that of its reservation.
     */
    MONEY("""
            SELECT e.sides = 0 AND e.misplaced = 0 AND e.held = w.held AND e.paid = p.due AND e.refunded = t.refunded
                AND e.taken = a.taken AND r.confirmed = p.due + p.free
            FROM (
                SELECT /*+ NO_INDEX(ledger_entries) */
                    COALESCE(SUM(IF(amount > 0, hash[source, kind, amount, buyer],
                        -hash[source, kind, -amount, buyer])), 0) AS sides,
                    COALESCE(SUM(IF(account = 'WALLET', {weighed amount}, 0)), 0) AS held,
                    COALESCE(SUM(IF(kind = 'PAYMENT' AND amount > 0, hash[source, amount, buyer], 0)), 0) AS paid,
                    COALESCE(SUM(IF(kind = 'REFUND' AND amount > 0, hash[source, amount, buyer], 0)), 0) AS refunded,
                    COALESCE(SUM(IF(account = 'PROVIDER', hash[source, -amount, buyer], 0)), 0) AS taken,
                    COUNT(CASE
                        WHEN account = 'WALLET' AND kind <> 'PAYMENT' AND amount > 0 THEN NULL
                        WHEN account = 'CASH' AND kind = 'CHARGE' AND amount < 0 THEN NULL
                        WHEN account = 'SALES' AND kind = IF(amount > 0, 'PAYMENT', 'REFUND') THEN NULL
                        WHEN account IN ('WALLET', 'PROVIDER') AND kind = 'PAYMENT' AND amount < 0 THEN NULL
                        ELSE 1 END) AS misplaced
                FROM ledger_entries WHERE concert = :concert
            ) AS e
            CROSS JOIN (
                SELECT COALESCE(SUM({weighed balance}), 0) AS held FROM wallets WHERE concert = :concert
            ) AS w
            CROSS JOIN (
                SELECT /*+ NO_INDEX(payments) */
                    COALESCE(SUM(IF(amount > 0, hash[reservation, amount, buyer], 0)), 0) AS due,
                    COALESCE(SUM(IF(amount > 0, 0, hash[reservation, amount, buyer])), 0) AS free
                FROM payments WHERE concert = :concert
            ) AS p
            CROSS JOIN (
                SELECT /*+ NO_INDEX(reservations) */
                    COALESCE(SUM(IF(status = 'CONFIRMED', hash[id, amount, buyer], 0)), 0) AS confirmed
                FROM reservations WHERE concert = :concert
            ) AS r
            CROSS JOIN (
                SELECT /*+ NO_INDEX(tickets) */
                    COALESCE(SUM(IF(status = 'REFUNDED' AND price > 0, hash[id, price, buyer], 0)), 0) AS refunded
                FROM tickets WHERE concert = :concert
            ) AS t
            CROSS JOIN (
                SELECT COALESCE(SUM(IF(status = 'CONFIRMED', hash[reservation, amount, buyer], 0)), 0) AS taken
                FROM payment_attempts WHERE concert = :concert
            ) AS a"""),

    /** Sold seats and valid tickets are the same, seat by seat. */
    SEATS("""
            SELECT s.sold = t.valid AND t.admitted = 0
                AND NOT EXISTS (
                    SELECT /*+ INDEX(reservation_seats reservation_seats_once) */ 1 FROM reservation_seats
                    WHERE live = 1 GROUP BY schedule, seat HAVING COUNT(*) > 1)
            FROM (
                SELECT /*+ NO_INDEX(reservation_seats) */
                    COALESCE(SUM(IF(live = 1 AND expires_at IS NULL, hash[reservation, schedule, seat, buyer], 0)), 0)
                        AS sold
                FROM reservation_seats WHERE concert = :concert
            ) AS s
            CROSS JOIN (
                SELECT /*+ NO_INDEX(tickets) */
                    COALESCE(SUM(IF(status = 'VALID', hash[reservation, schedule, seat, buyer], 0)), 0) AS valid,
                    COUNT(IF(checked_in_at IS NOT NULL AND (status = 'REFUNDED' OR refunded_at IS NOT NULL), 1, NULL))
                        AS admitted
                FROM tickets WHERE concert = :concert
            ) AS t"""),

    /** No buyer has more seats than the cap: those who may have are few and counted. */
    CAPS("SELECT NOT EXISTS (" + Invariant.Sql.EXCEEDED_CAPS + ")"),

    /** Nothing moved twice, no reservation has two payments, and card payments have the ids of their attempts. */
    ONCE("""
            SELECT NOT EXISTS (
                    SELECT /*+ INDEX(ledger_entries ledger_entries_once) */ 1 FROM ledger_entries
                    GROUP BY source, kind HAVING COUNT(*) > 2)
                AND NOT EXISTS (
                    SELECT /*+ INDEX(payments payments_once) */ 1 FROM payments
                        GROUP BY reservation HAVING COUNT(*) > 1)
                AND NOT EXISTS (
                    SELECT 1 FROM payment_attempts a
                    LEFT JOIN payments p ON p.id = a.id AND p.reservation = a.reservation
                    WHERE a.concert = :concert AND a.status = 'CONFIRMED' AND p.id IS NULL)""");

    /** Selects the first event of a concert that consumers may not have had time for. */
    static final String YOUNG = """
            SELECT COALESCE(MIN(id), 9223372036854775807) FROM outbox
            WHERE concert = :concert
                AND (published_at IS NULL OR published_at >= UTC_TIMESTAMP(3) - INTERVAL 15 MINUTE)""";

    private static final Pattern HASH = Pattern.compile("hash\\[([^]]*)]");
    private static final Pattern WEIGHED = Pattern.compile("\\{weighed (\\w+)}");

    private final String statement;

    Proof(String statement) {
        this.statement = statement;
    }

    /** Returns the invariants that the proof is about. */
    Set<Invariant> invariants() {
        return switch (this) {
            case EVENTS -> EnumSet.of(Invariant.LOST_EVENTS);
            case MONEY, ONCE -> EnumSet.of(Invariant.DOUBLE_PAYMENTS, Invariant.LEDGER_IMBALANCE);
            case CAPS -> EnumSet.of(Invariant.EXCEEDED_CAPS);
            case SEATS -> EnumSet.of(Invariant.OVERSOLD, Invariant.REFUNDED_ADMISSIONS);
        };
    }

    /**
     * Returns the statement. Its parameters: {@code :concert}, {@code :young}, {@code :salt} and
     * {@link Consumptions#parameters()}.
     */
    String statement(Consumptions consumptions) {
        var text = statement.replace("{due}", consumptions.due()).replace("{done}", consumptions.done());
        // The product of usual amounts is computed in 64 bits, which is faster; none may fail.
        text = WEIGHED.matcher(text)
                .replaceAll("IF($1 BETWEEN -2147483647 AND 2147483647, $1 * hash[buyer],"
                        + " CAST($1 AS DECIMAL(20)) * hash[buyer])");
        return HASH.matcher(text).replaceAll("CAST(CRC32(SHA2(CONCAT_WS('|', :salt, $1), 256)) AS SIGNED)");
    }

    /** Returns the name in the metric. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
