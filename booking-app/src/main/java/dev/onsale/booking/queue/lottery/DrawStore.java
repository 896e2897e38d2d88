package dev.onsale.booking.queue.lottery;

import dev.onsale.booking.database.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the order of each lottery in MySQL. */
@Repository
public class DrawStore {

    /** Longer than a batch takes. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final int REMOVED_AT_ONCE = 5000;

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final Transactions transactions;
    private final String holder = UUID.randomUUID().toString();

    /** An entry of the published list. */
    public record Entry(long number, String participant) {}

    DrawStore(JdbcClient database, JdbcTemplate batches, Transactions transactions) {
        this.database = database;
        this.batches = batches;
        this.transactions = transactions;
    }

    /** Returns the completed draw, if there is one. */
    public Optional<Draw> find(String concert) {
        return database.sql("SELECT base, participants FROM queue_draws WHERE concert = ? AND drawn_at IS NOT NULL")
                .param(concert)
                .query((row, _) -> new Draw(row.getLong("base"), row.getLong("participants")))
                .optional();
    }

    /** Returns the buyer's number in the line, if the buyer was drawn. */
    public Optional<Long> number(String concert, String buyer) {
        return database.sql("""
                        SELECT d.base + e.number FROM queue_draws d JOIN queue_draw_entries e ON e.concert = d.concert
                        WHERE d.concert = ? AND d.drawn_at IS NOT NULL AND e.participant = ?""")
                .params(concert, Lottery.participant(buyer))
                .query(Long.class)
                .optional();
    }

    /** Returns the published list after a number and up to another, in order. */
    public List<Entry> between(String concert, long after, long last) {
        return database.sql("""
                        SELECT number, participant FROM queue_draw_entries
                        WHERE concert = ? AND number > ? AND number <= ? ORDER BY number""")
                .params(concert, after, last)
                .query((row, _) ->
                        new Entry(row.getLong("number"), HexFormat.of().formatHex(row.getBytes("participant"))))
                .list();
    }

    /**
     * Leases the recording of the draw, which starts anew. Returns false while another instance has the lease or when
     * the draw is completed.
     */
    public boolean lease(String concert) {
        database.sql("""
                        INSERT IGNORE INTO queue_draws (concert, base, participants, holder, leased_until)
                        VALUES (?, 0, 0, '', '2000-01-01')""").param(concert).update();
        boolean mine = database.sql("""
                        UPDATE queue_draws SET holder = ?, leased_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
                        WHERE concert = ? AND drawn_at IS NULL AND (leased_until < UTC_TIMESTAMP(3) OR holder = ?)""")
                        .params(holder, LEASE.toSeconds(), concert, holder)
                        .update()
                == 1;
        if (mine) {
            int removed;
            do {
                removed = database.sql("DELETE FROM queue_draw_entries WHERE concert = ? LIMIT " + REMOVED_AT_ONCE)
                        .param(concert)
                        .update();
            } while (removed == REMOVED_AT_ONCE);
        }
        return mine;
    }

    /** Adds the next participants of the order. Returns false when another instance has taken over. */
    public boolean add(String concert, long last, List<String> buyers) {
        var rows = new ArrayList<Object[]>(buyers.size());
        for (int i = 0; i < buyers.size(); i++) {
            rows.add(new Object[] {concert, last + i + 1, Lottery.participant(buyers.get(i))});
        }
        return transactions.call(() -> {
            boolean mine =
                    database.sql("""
                            UPDATE queue_draws SET leased_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
                            WHERE concert = ? AND holder = ? AND drawn_at IS NULL
                            """).params(LEASE.toSeconds(), concert, holder).update() == 1;
            if (mine) {
                batches.batchUpdate(
                        "INSERT INTO queue_draw_entries (concert, number, participant) VALUES (?, ?, ?)", rows);
            }
            return mine;
        });
    }

    /** Returns how often the line was restored. */
    public long generation(String concert) {
        return database.sql("SELECT generation FROM queue_restores WHERE concert = ?")
                .param(concert)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /**
     * Completes the draw: it has effect from now on. Returns false when another instance has taken over, or the line
     * was restored since: its participants enter again.
     *
     * @param generation how often the line was restored before the order was read
     */
    public boolean complete(String concert, Draw draw, long generation) {
        return transactions.call(() -> {
            // Locked, also when it is new: a restore begins before this or finds the draw.
            database.sql("INSERT INTO queue_restores (concert, generation) VALUES (?, 0)"
                            + " ON DUPLICATE KEY UPDATE generation = generation")
                    .param(concert)
                    .update();
            return generation(concert) == generation
                    && database.sql("""
                            UPDATE queue_draws SET base = ?, participants = ?, drawn_at = UTC_TIMESTAMP(3)
                            WHERE concert = ? AND holder = ? AND drawn_at IS NULL""")
                                    .params(draw.base(), draw.participants(), concert, holder)
                                    .update()
                            == 1;
        });
    }
}
