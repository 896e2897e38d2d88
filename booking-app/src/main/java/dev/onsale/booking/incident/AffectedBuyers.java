package dev.onsale.booking.incident;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.web.CallClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Collects bad responses in memory and writes them to MySQL every second. While MySQL is unavailable, when most occur,
 * they wait in memory, up to a limit; further ones are only counted.
 */
@Component
class AffectedBuyers {

    /** Some megabytes. */
    private static final int MOST = 20_000;

    private final AffectedBuyerStore store;
    private final Counter dropped;
    private final Clock clock;
    private Map<Key, Tally> waiting = new HashMap<>();

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
        add(
                new Key(buyer.concert(), buyer.id(), kind, endpoints.label(), now.truncatedTo(ChronoUnit.MINUTES)),
                new Tally(now, now, 1));
    }

    @PreDestroy
    @Scheduled(fixedDelay = 1_000)
    void write() {
        var batch = take();
        if (batch.isEmpty()) {
            return;
        }
        try {
            store.add(batch);
        } catch (DataAccessException | TransactionException | DomainException e) {
            batch.forEach(this::add);
        }
    }

    private synchronized Map<Key, Tally> take() {
        var batch = waiting;
        waiting = new HashMap<>();
        return batch;
    }

    private synchronized void add(Key key, Tally tally) {
        if (waiting.size() < MOST || waiting.containsKey(key)) {
            waiting.merge(key, tally, Tally::plus);
        } else {
            dropped.increment((double) tally.answers());
        }
    }
}
