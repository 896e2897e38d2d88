package dev.onsale.booking.incident;

import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.database.UtcColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Stores affected buyers in MySQL. */
@Component
class AffectedBuyerStore {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int BATCH = 2000;

    /** The time that {@link #lately} looks back. */
    static final int LATELY_MINUTES = 10;

    /** The figure of {@link #lately} that tells that there were more rows than are counted. */
    static final String CUT = "cut";

    private static final int MOST_COUNTED = 100_000;

    private final JdbcClient database;
    private final JdbcTemplate template;
    private final Transactions transactions;
    private final Clock clock;

    private record Counted(String kind, long rows, long answers) {}

    AffectedBuyerStore(JdbcClient database, JdbcTemplate template, Transactions transactions, Clock clock) {
        this.database = database;
        this.template = template;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Adds a batch to the stored counts, all or nothing. */
    void add(Map<AffectedBuyers.Key, AffectedBuyers.Tally> batch) {
        // In one order, so that instances do not deadlock.
        var rows = batch.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(AffectedBuyers.Key::concert)
                        .thenComparing(AffectedBuyers.Key::buyer)
                        .thenComparing(AffectedBuyers.Key::kind)
                        .thenComparing(AffectedBuyers.Key::endpoints)
                        .thenComparing(AffectedBuyers.Key::minute)))
                .map(entry -> columns(entry.getKey(), entry.getValue()))
                .toList();
        transactions.run(() -> template.batchUpdate("""
                INSERT INTO affected_buyers (concert, buyer, kind, call_class, minute, first_at, last_at, answers)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE first_at = LEAST(first_at, VALUES(first_at)),
                    last_at = GREATEST(last_at, VALUES(last_at)), answers = answers + VALUES(answers)""", rows));
    }

    /**
     * Returns who was affected in a time range, ordered by buyer, kind and call class. A minute that lies partly in the
     * range counts whole.
     *
     * @param kind only this kind; null for all
     * @param after key of the last row that the caller has seen: buyer, kind, call class
     */
    List<AffectedBuyer> find(
            String concert,
            Instant from,
            Instant to,
            AffectedBuyer.@Nullable Kind kind,
            List<String> after,
            int limit) {
        return database.sql("""
                        SELECT buyer, kind, call_class, MIN(first_at) AS first_at, MAX(last_at) AS last_at,
                            SUM(answers) AS answers
                        FROM affected_buyers
                        WHERE concert = :concert AND last_at >= :from AND first_at < :to
                          AND (:kind IS NULL OR kind = :kind)
                          AND (buyer, kind, call_class) > (:buyer, :afterKind, :callClass)
                        GROUP BY buyer, kind, call_class ORDER BY buyer, kind, call_class LIMIT :limit""")
                .param("concert", concert)
                .param("from", from)
                .param("to", to)
                .param("kind", kind == null ? null : kind.name())
                .param("buyer", after.get(0))
                .param("afterKind", after.get(1))
                .param("callClass", after.get(2))
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** Counts the bad answers of the last minutes by kind, as far as a query of bounded length can. */
    Map<String, Long> lately(String concert) {
        var counts = new HashMap<String, Long>();
        for (var kind : AffectedBuyer.Kind.values()) {
            counts.put(kind.name(), 0L);
        }
        long rows = 0;
        for (var row : database.sql("""
                        SELECT kind, COUNT(*) AS counted, SUM(answers) AS answers FROM (
                            SELECT kind, answers FROM affected_buyers
                            WHERE concert = ? AND minute >= ? LIMIT ?) AS latest
                        GROUP BY kind""")
                .params(concert, clock.instant().minus(Duration.ofMinutes(LATELY_MINUTES)), MOST_COUNTED)
                .query((row, _) -> new Counted(row.getString("kind"), row.getLong("counted"), row.getLong("answers")))
                .list()) {
            counts.put(row.kind(), row.answers());
            rows += row.rows();
        }
        counts.put(CUT, rows == MOST_COUNTED ? 1L : 0L);
        return counts;
    }

    @Scheduled(initialDelay = 600_000, fixedDelay = 3_600_000)
    void forget() {
        int removed;
        do {
            removed = database.sql("DELETE FROM affected_buyers WHERE minute < ? LIMIT " + BATCH)
                    .param(clock.instant().minus(KEPT))
                    .update();
        } while (removed == BATCH);
    }

    private static Object[] columns(AffectedBuyers.Key key, AffectedBuyers.Tally tally) {
        return new Object[] {
            key.concert(),
            key.buyer(),
            key.kind().name(),
            key.endpoints(),
            key.minute(),
            tally.first(),
            tally.last(),
            tally.answers()
        };
    }

    private static AffectedBuyer read(ResultSet row) throws SQLException {
        return new AffectedBuyer(
                row.getString("buyer"),
                AffectedBuyer.Kind.valueOf(row.getString("kind")),
                row.getString("call_class"),
                UtcColumn.read(row, "first_at"),
                UtcColumn.read(row, "last_at"),
                row.getLong("answers"));
    }
}
