package dev.onsale.booking.outbox.publish;

import dev.onsale.booking.database.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Divides the outbox among instances: only the holder of a shard's lease publishes it, so that its order is kept.
 * Leases are rows taken with SKIP LOCKED and timed by MySQL's clock, which all instances share.
 */
@Component
class Shards {

    /** As many as the migration has inserted rows. */
    static final int COUNT = 4;

    /** Longer than Kafka's delivery time-out: nothing of the holder is in flight when the lease ends. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final JdbcClient database;
    private final Transactions transactions;
    private final String holder = UUID.randomUUID().toString();

    Shards(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    static int of(String aggregate) {
        return Math.floorMod(aggregate.hashCode(), COUNT);
    }

    /** Leases the free shard whose backlog waits longest. Returns empty when there is none. */
    Optional<Integer> lease() {
        // Locks candidates one by one: sorting under a lock would lock them all, and a concurrent instance would find
        // none.
        var waiting = database.sql("""
                        SELECT s.shard FROM outbox_shards s
                        WHERE s.leased_until <= UTC_TIMESTAMP(3)
                          AND EXISTS (SELECT 1 FROM outbox o WHERE o.published_at IS NULL AND o.shard = s.shard)
                        ORDER BY s.leased_until""").query(Integer.class).list();
        return waiting.stream().filter(this::lease).findFirst();
    }

    private boolean lease(int shard) {
        return transactions.call(() -> {
            boolean free = database.sql("""
                            SELECT 1 FROM outbox_shards WHERE shard = ? AND leased_until <= UTC_TIMESTAMP(3)
                            FOR UPDATE SKIP LOCKED""")
                    .param(shard)
                    .query(Integer.class)
                    .optional()
                    .isPresent();
            if (free) {
                database.sql("""
                                UPDATE outbox_shards SET holder = ?, leased_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND
                                WHERE shard = ?""").params(holder, LEASE.toSeconds(), shard).update();
            }
            return free;
        });
    }

    /** Ends the lease, unless another instance has it by now. */
    void release(int shard) {
        database.sql("UPDATE outbox_shards SET leased_until = UTC_TIMESTAMP(3) WHERE shard = ? AND holder = ?")
                .params(shard, holder)
                .update();
    }
}
