package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.redis.RedisFixture;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.ServersExtension;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Random histories against an independent model. {@code -Donsale.histories=100000} runs more of them, {@code
 * -Donsale.historiesFrom=SEED} begins with that one, {@code -Donsale.history=SEED} runs one again.
 */
@Tag("alone")
@ExtendWith(ServersExtension.class)
class QueueHistoriesIT {

    private static final Logger LOG = LoggerFactory.getLogger(QueueHistoriesIT.class);

    private static final int AT_ONCE = 4;

    /** As many failures are told. */
    private static final int ENOUGH = 5;

    /** Histories of the long form that found a fault once. */
    private static final long[] FAILED_ONCE = {9272, 16899, 18447, 69463, 75700};

    @Test
    void whateverIsLostNobodyComesInBeforeTheirTurnOrAfterTheirEnd(RedisServer redis) throws Exception {
        var seeds = Long.getLong("onsale.history") == null
                ? LongStream.concat(
                                LongStream.of(FAILED_ONCE),
                                LongStream.range(
                                        Long.getLong("onsale.historiesFrom", 0),
                                        Long.getLong("onsale.histories", 2000)))
                        .toArray()
                : new long[] {Long.getLong("onsale.history")};
        var next = new AtomicLong();
        var failures = new ConcurrentLinkedQueue<AssertionError>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var tasks = IntStream.range(0, AT_ONCE)
                    .<Callable<Void>>mapToObj(_ -> () -> {
                        var connections = RedisFixture.connectTo(redis);
                        try {
                            for (long i = next.getAndIncrement();
                                    i < seeds.length && failures.size() < ENOUGH;
                                    i = next.getAndIncrement()) {
                                run(connections, seeds[(int) i], failures);
                                if (i % 1000 == 999) {
                                    LOG.info("Ran {} histories; {} failed", i + 1, failures.size());
                                }
                            }
                        } finally {
                            connections.destroy();
                        }
                        return null;
                    })
                    .toList();
            for (var task : threads.invokeAll(tasks)) {
                task.get();
            }
        }
        assertThat(failures).isEmpty();
        assertThat(next.get()).isGreaterThanOrEqualTo(seeds.length);
    }

    private static void run(RedisConnectionFactory connections, long seed, Collection<AssertionError> failures) {
        try {
            new QueueHistory(connections, seed).run();
        } catch (AssertionError e) {
            LOG.error("History {} failed", seed);
            failures.add(new AssertionError("history " + seed + "\n" + e.getMessage(), e));
        }
    }
}
