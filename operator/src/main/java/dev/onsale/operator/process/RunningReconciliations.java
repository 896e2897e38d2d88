package dev.onsale.operator.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tracks the reconciliations in progress, so that the liveness probe fails when one hangs. */
public final class RunningReconciliations {
    /** No reconciliation takes this long: each of its requests times out within seconds. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final Clock clock;
    private final Map<String, Instant> running = new ConcurrentHashMap<>();

    /** Creates it with the clock that measures durations. */
    public RunningReconciliations(Clock clock) {
        this.clock = clock;
    }

    /** Records the start of a reconciliation of this concert; closing the result records its end. */
    public Running begin(String concert) {
        running.put(concert, clock.instant());
        return () -> running.remove(concert);
    }

    /** Describes a reconciliation that hangs; empty if there is none. */
    Optional<String> stuck() {
        var now = clock.instant();
        return running.entrySet().stream()
                .filter(entry -> entry.getValue().plus(STUCK).isBefore(now))
                .map(entry -> "the reconciliation of %s began at %s and has not ended"
                        .formatted(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    /** A reconciliation in progress. */
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
