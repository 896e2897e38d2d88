package dev.onsale.booking.incident;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.web.CacheShare;
import dev.onsale.booking.web.CallClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Collects bad responses in memory and writes them to MySQL every second, some at a time. While MySQL is unavailable,
 * when most occur, they wait in memory, up to a limit; further ones are only counted. What was shed waits until the
 * crowd has gone: shedding is there to spare MySQL.
 */
@Component
class AffectedBuyers {

    /** Rows in a write: a load that does not grow with the number of buyers. */
    private static final int BATCH = 1000;

    /** Nothing was shed for so long: the crowd has gone. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final long most = CacheShare.AFFECTED_BUYERS.most();
    private final AffectedBuyerStore store;
    private final Counter dropped;
    private final Clock clock;
    private final Map<Key, Tally> waiting = new HashMap<>();
    private volatile Instant lastShed = Instant.EPOCH;

    /** A buyer, a kind and a minute. */
    record Key(String concert, String buyer, AffectedBuyer.Kind kind, String endpoints, Instant minute) {}

    /** The responses to a buyer within a minute. */
    record Tally(Instant first, Instant last, long answers) {

        Tally plus(Tally other) {
            return new Tally(
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last,
                    answers + other.answers);
        }
    }

    AffectedBuyers(AffectedBuyerStore store, MeterRegistry registry, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.dropped = Counter.builder("onsale.affected.buyers.dropped")
                .description("Bad answers that are missing in the list of affected buyers because too many waited to be"
                        + " written")
                .register(registry);
    }

    /** Records a response. */
    void add(Buyer buyer, AffectedBuyer.Kind kind, CallClass endpoints) {
        var now = clock.instant();
        if (kind == AffectedBuyer.Kind.SHED) {
            lastShed = now;
        }
        add(
                new Key(buyer.concert(), buyer.id(), kind, endpoints.label(), now.truncatedTo(ChronoUnit.MINUTES)),
                new Tally(now, now, 1));
    }

    /** A row of what was shed is written once: when the crowd has gone, or its minute is over and it counts no more. */
    @Scheduled(fixedDelay = 1_000)
    void write() {
        var now = clock.instant();
        boolean crowded = !now.isAfter(lastShed.plus(QUIET));
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        write(take(key -> !crowded
                || key.kind() != AffectedBuyer.Kind.SHED
                || key.minute().isBefore(minute)));
    }

    /** Writes all that waits, unless MySQL is away. */
    @PreDestroy
    void writeLast() {
        boolean written;
        do {
            written = write(take(_ -> true));
        } while (written);
    }

    private boolean write(Map<Key, Tally> batch) {
        if (batch.isEmpty()) {
            return false;
        }
        try {
            store.add(batch);
            return true;
        } catch (DataAccessException | TransactionException | DomainException e) {
            batch.forEach(this::add);
            return false;
        }
    }

    private synchronized Map<Key, Tally> take(Predicate<Key> due) {
        var batch = waiting.entrySet().stream()
                .filter(entry -> due.test(entry.getKey()))
                .limit(BATCH)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        waiting.keySet().removeAll(batch.keySet());
        return batch;
    }

    private synchronized void add(Key key, Tally tally) {
        if (waiting.size() < most || waiting.containsKey(key)) {
            waiting.merge(key, tally, Tally::plus);
        } else {
            dropped.increment((double) tally.answers());
        }
    }
}
