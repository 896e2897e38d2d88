package dev.onsale.booking.queue.checkpoint;

import dev.onsale.booking.database.JsonRows;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.queue.line.Checkpoint;
import dev.onsale.booking.queue.line.Checkpoints;
import dev.onsale.booking.queue.line.LineChanges;
import dev.onsale.booking.queue.line.LineChanges.ActiveBuyer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes checkpoints in MySQL. */
@Repository
class CheckpointStore implements Checkpoints {

    private static final int BATCH = 1000;

    private final JdbcClient database;
    private final Transactions transactions;

    CheckpointStore(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public Checkpoint read(String concert) {
        return database.sql("""
                        SELECT epoch, origin, issued, serving, changes, paused, gaps, version,
                               written_at > UTC_TIMESTAMP(3) - INTERVAL 900000 MICROSECOND AS recent
                        FROM queue_lines WHERE concert = ?""")
                .param(concert)
                .query((row, _) -> new Checkpoint(
                        row.getLong("epoch"),
                        row.getLong("origin"),
                        row.getLong("issued"),
                        row.getLong("serving"),
                        row.getLong("changes"),
                        row.getBoolean("paused"),
                        row.getString("gaps"),
                        row.getLong("version"),
                        row.getBoolean("recent")))
                .optional()
                .orElse(Checkpoint.NONE);
    }

    @Override
    public List<ActiveBuyer> active(String concert, int max) {
        return database.sql("""
                        SELECT a.buyer, a.ends_at, a.number FROM queue_active a
                        WHERE a.concert = ?
                          AND NOT EXISTS (SELECT 1 FROM queue_releases r WHERE r.concert = a.concert
                              AND r.buyer = a.buyer)
                          AND NOT EXISTS (SELECT 1 FROM queue_departures d WHERE d.concert = a.concert
                              AND d.buyer = a.buyer AND d.through >= a.number)
                        ORDER BY a.ends_at DESC LIMIT ?""")
                .params(concert, max)
                .query((row, _) ->
                        new ActiveBuyer(row.getString("buyer"), UtcColumn.read(row, "ends_at"), row.getLong("number")))
                .list();
    }

    @Override
    public long generation(String concert) {
        return database.sql("SELECT generation FROM queue_restores WHERE concert = ?")
                .param(concert)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @Override
    public long nextGeneration(String concert) {
        return transactions.call(() -> {
            database.sql("""
                            INSERT INTO queue_restores (concert, generation) VALUES (?, 1)
                            ON DUPLICATE KEY UPDATE generation = generation + 1""").param(concert).update();
            return generation(concert);
        });
    }

    /** Whether the buyer was active at the checkpoint, has not released the place, and it has not ended. */
    boolean isActive(String concert, String buyer, Instant now) {
        return database.sql("""
                        SELECT COUNT(*) FROM queue_active a
                        WHERE a.concert = ? AND a.buyer = ? AND a.ends_at > ?
                          AND NOT EXISTS (SELECT 1 FROM queue_releases r WHERE r.concert = a.concert
                              AND r.buyer = a.buyer)
                          AND NOT EXISTS (SELECT 1 FROM queue_departures d WHERE d.concert = a.concert
                              AND d.buyer = a.buyer AND d.through >= a.number)""")
                        .params(concert, buyer, now)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Returns the active place that the buyer had at the checkpoint. */
    Optional<ActiveBuyer> placeOf(String concert, String buyer) {
        return database.sql("SELECT ends_at, number FROM queue_active WHERE concert = ? AND buyer = ?")
                .params(concert, buyer)
                .query((row, _) -> new ActiveBuyer(buyer, UtcColumn.read(row, "ends_at"), row.getLong("number")))
                .optional();
    }

    /**
     * Writes the changes to the checkpoint.
     *
     * @param before the checkpoint that the changes follow
     * @return false when another instance has written since {@code before}; nothing is changed then
     */
    boolean write(String concert, Checkpoint before, LineChanges changes) {
        return transactions.call(() -> {
            if (!writeLine(concert, before, changes)) {
                return false;
            }
            if (changes.all()) {
                database.sql("DELETE FROM queue_active WHERE concert = ?")
                        .param(concert)
                        .update();
            }
            var gone = new ArrayList<Object[]>();
            var active = new ArrayList<Object[]>();
            for (var buyer : changes.buyers()) {
                @Nullable Instant endsAt = buyer.endsAt();
                if (endsAt == null) {
                    gone.add(new Object[] {buyer.buyer()});
                } else {
                    active.add(new Object[] {buyer.buyer(), UtcColumn.text(endsAt), buyer.number()});
                }
            }
            update("""
                    REPLACE INTO queue_active (concert, buyer, ends_at, number)
                    SELECT ?, new.buyer, new.ends_at, new.number
                    FROM JSON_TABLE(?, '$[*]' COLUMNS (
                        buyer VARCHAR(255) PATH '$[0]' ERROR ON ERROR, ends_at DATETIME(3) PATH '$[1]' ERROR ON ERROR,
                        number BIGINT PATH '$[2]' ERROR ON ERROR)) AS new""", concert, active);
            update("""
                    DELETE FROM queue_active
                    WHERE concert = ? AND buyer IN (
                        SELECT gone.buyer
                        FROM JSON_TABLE(?, '$[*]' COLUMNS (
                            buyer VARCHAR(255) COLLATE utf8mb4_0900_bin PATH '$[0]' ERROR ON ERROR)) AS gone)\
                    """, concert, gone);
            return true;
        });
    }

    private boolean writeLine(String concert, Checkpoint before, LineChanges changes) {
        var line = changes.line();
        var sql = before.version() == 0 ? """
                        INSERT IGNORE INTO queue_lines
                        (epoch, origin, issued, serving, changes, paused, gaps, version, written_at, concert)
                        SELECT ?, ?, ?, ?, ?, ?, ?, ? + 1, UTC_TIMESTAMP(3), ?""" : """
                        UPDATE queue_lines SET epoch = ?, origin = ?, issued = ?, serving = ?, changes = ?, paused = ?,
                               gaps = ?, version = version + 1, written_at = UTC_TIMESTAMP(3)
                        WHERE version = ? AND concert = ?""";
        return database.sql(sql)
                        .params(
                                line.epoch(),
                                line.origin(),
                                line.issued(),
                                line.serving(),
                                changes.upTo(),
                                line.paused(),
                                line.gapsText(),
                                before.version(),
                                concert)
                        .update()
                == 1;
    }

    private void update(String sql, String concert, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            var batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
            database.sql(sql).params(concert, JsonRows.of(batch.stream())).update();
        }
    }
}
