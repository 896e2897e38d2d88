package dev.onsale.booking.audit;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Shows of a large concert that invariants hold, without looking up rows one by one: each is one statement that reads tables once from their beginning to their end, or
 * an index in its order, compares fingerprints and answers 1 if all is well. An invariant holds if all proofs that are about it say so; otherwise {@link Invariant} counts.
 *
 * <p>A fingerprint is a sum, so that it does not depend on the order of the rows, over {@code hash[columns]}: 32 bits of the SHA-256 of the values and of a number drawn
 * for each audit ({@code :salt}). Two tables that differ in any rows have the same one with odds of 1 to 2<sup>32</sup>, whatever the difference: swapped values, equal sums
 * from different rows and errors that cancel one another out change the hashes of the rows that they are in. The next audit draws again. A sum of amounts, each multiplied
 * with the hash of what it belongs to, is in the same way that of another table only if the amounts of each add up to the same. CRC32 alone does not do: of rows that
 * differ by a few characters its values differ by a pattern, and such differences cancel out.
 *
 * <p>What sums cannot see, two rows where one belongs, the statements see by going through the index that would forbid it. They name indexes in optimizer hints, which
 * MySQL passes over where there is no such index: an audit must not fail, nor miss anything, because the key is gone that the damage had to get past. What of those
 * indexes does not know the concert is shown of all concerts at once.
 */
enum Proof {
    /**
     * All that has happened was told, each once. Of events that consumers have had time for, up to the first that they have not ({@code :young}), those of its types and those
     * that it has done have ids of the same sum and the same sum of squares, for each consumer; of the few after that which they have had time for too, rows are looked up.
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
                      AND late.published_at < UTC_TIMESTAMP(3) - INTERVAL 15 MINUTE AND e.event IS NULL AND d.event IS NULL)
            FROM (
                SELECT /*+ NO_INDEX(outbox) */
                    COALESCE(SUM(IF(type = 'ReservationHeld', hash[aggregate], 0)), 0) AS held,
                    COALESCE(SUM(IF(type = 'PaymentConfirmed', hash[aggregate], 0)), 0) AS paid,
                    COALESCE(SUM(IF(type = 'TicketRefunded', hash[aggregate, payload ->> '$.ticketId'], 0)), 0) AS refunded,
                    COALESCE(SUM(IF(type = 'TicketCheckedIn', hash[aggregate, payload ->> '$.ticketId'], 0)), 0) AS admitted,
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
     * Both sides of what moved cancel out, wallets hold what moved into them, and payments, refunds and the provider moved what they say. Every payment is the one of its
     * reservation.
     */
    MONEY("""
            SELECT e.sides = 0 AND e.misplaced = 0 AND e.held = w.held AND e.paid = p.due AND e.refunded = t.refunded
                AND e.taken = a.taken AND r.confirmed = p.due + p.free
            FROM (
                SELECT /*+ NO_INDEX(ledger_entries) */
                    COALESCE(SUM(IF(amount > 0, hash[source, kind, amount, buyer], -hash[source, kind, -amount, buyer])), 0) AS sides,
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

    /** What is sold and what there are tickets of is the same, seat by seat. */
    SEATS("""
            SELECT s.sold = t.valid AND t.admitted = 0
                AND NOT EXISTS (
                    SELECT /*+ INDEX(reservation_seats reservation_seats_once) */ 1 FROM reservation_seats
                    WHERE live = 1 GROUP BY schedule, seat HAVING COUNT(*) > 1)
            FROM (
                SELECT /*+ NO_INDEX(reservation_seats) */
                    COALESCE(SUM(IF(live = 1 AND expires_at IS NULL, hash[reservation, schedule, seat, buyer], 0)), 0) AS sold
                FROM reservation_seats WHERE concert = :concert
            ) AS s
            CROSS JOIN (
                SELECT /*+ NO_INDEX(tickets) */
                    COALESCE(SUM(IF(status = 'VALID', hash[reservation, schedule, seat, buyer], 0)), 0) AS valid,
                    COUNT(IF(checked_in_at IS NOT NULL AND (status = 'REFUNDED' OR refunded_at IS NOT NULL), 1, NULL)) AS admitted
                FROM tickets WHERE concert = :concert
            ) AS t"""),

    /** Nothing moved twice, no reservation has two payments, and the provider's payments have the ids of its attempts. */
    ONCE("""
            SELECT NOT EXISTS (
                    SELECT /*+ INDEX(ledger_entries ledger_entries_once) */ 1 FROM ledger_entries
                    GROUP BY source, kind HAVING COUNT(*) > 2)
                AND NOT EXISTS (
                    SELECT /*+ INDEX(payments payments_once) */ 1 FROM payments GROUP BY reservation HAVING COUNT(*) > 1)
                AND NOT EXISTS (
                    SELECT 1 FROM payment_attempts a
                    LEFT JOIN payments p ON p.id = a.id AND p.reservation = a.reservation
                    WHERE a.concert = :concert AND a.status = 'CONFIRMED' AND p.id IS NULL)""");

    /** Of a concert: the first event that consumers may not have had time for. */
    static final String YOUNG = """
            SELECT COALESCE(MIN(id), 9223372036854775807) FROM outbox
            WHERE concert = :concert AND (published_at IS NULL OR published_at >= UTC_TIMESTAMP(3) - INTERVAL 15 MINUTE)""";

    private static final Pattern HASH = Pattern.compile("hash\\[([^]]*)]");
    private static final Pattern WEIGHED = Pattern.compile("\\{weighed (\\w+)}");

    private final String statement;

    Proof(String statement) {
        this.statement = statement;
    }

    /** What it is about. */
    Set<Invariant> invariants() {
        return switch (this) {
            case EVENTS -> EnumSet.of(Invariant.LOST_EVENTS);
            case MONEY, ONCE -> EnumSet.of(Invariant.DOUBLE_PAYMENTS, Invariant.LEDGER_IMBALANCE);
            case SEATS -> EnumSet.of(Invariant.OVERSOLD, Invariant.REFUNDED_ADMISSIONS);
        };
    }

    /** Takes the concert, {@code :young}, {@code :salt} and {@link Consumptions#parameters()}. */
    String statement(Consumptions consumptions) {
        String text = statement.replace("{due}", consumptions.due()).replace("{done}", consumptions.done());
        // The product of usual amounts is computed in 64 bits, which is faster; none may fail.
        text = WEIGHED.matcher(text)
                .replaceAll(
                        "IF($1 BETWEEN -2147483647 AND 2147483647, $1 * hash[buyer], CAST($1 AS DECIMAL(20)) * hash[buyer])");
        return HASH.matcher(text).replaceAll("CAST(CRC32(SHA2(CONCAT_WS('|', :salt, $1), 256)) AS SIGNED)");
    }

    /** As the metric spells it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
