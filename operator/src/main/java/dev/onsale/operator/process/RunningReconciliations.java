package dev.onsale.operator.process;

import dev.onsale.operator.reconcile.NextReconciliation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Tracks when the Concerts are reconciled, so that the liveness probe fails when a reconciliation that is due does not
 * end: because it hangs, or because nothing begins it.
 */
public final class RunningReconciliations {
    /** No reconciliation takes this long: each of its requests times out within seconds. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final Clock clock;
    private final Map<String, Instant> running = new ConcurrentHashMap<>();

    /** When each concert is to be reconciled again at the latest. */
    private final Map<String, Instant> due = new ConcurrentHashMap<>();

    private volatile Predicate<String> exists = _ -> true;

    /** Creates it with the clock that measures durations. */
    public RunningReconciliations(Clock clock) {
        this.clock = clock;
    }

    /** Sets how to tell whether a concert still exists. One that was deleted is never reconciled again. */
    public void forget(Predicate<String> deleted) {
        exists = deleted.negate();
    }

    /** Records the start of a reconciliation of this concert; closing the result records its end. */
    public Running begin(String concert) {
        running.put(concert, clock.instant());
        return () -> {
            due.put(concert, clock.instant().plus(NextReconciliation.LOOK_AGAIN));
            running.remove(concert);
        };
    }

    /** Describes a reconciliation that hangs; empty if there is none. */
    Optional<String> stuck() {
        due.keySet().removeIf(exists.negate());
        return overdue(running)
                .map(entry -> "the reconciliation of %s began at %s and has not ended"
                        .formatted(entry.getKey(), entry.getValue()))
                .or(() -> overdue(due)
                        .map(entry ->
                                "the reconciliation of %s was due at %s".formatted(entry.getKey(), entry.getValue())));
    }

    private Optional<Map.Entry<String, Instant>> overdue(Map<String, Instant> times) {
        var now = clock.instant();
        return times.entrySet().stream()
                .filter(entry -> entry.getValue().plus(STUCK).isBefore(now))
                .findFirst();
    }

    /** A reconciliation in progress. */
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
