package dev.onsale.operator.process;

import dev.onsale.operator.reconcile.NextReconciliation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks when the Concerts are reconciled, so that the liveness probe fails when a reconciliation that is due does not
 * end: because it hangs, or because nothing begins it.
 */
public final class RunningReconciliations {
    private static final Logger LOG = LoggerFactory.getLogger(RunningReconciliations.class);

    /** No reconciliation takes this long: what it waits for is interrupted before. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    /** The longest wait of a reconciliation. The timeout of a request to the API server ends with the headers. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Clock clock;
    private final Duration patience;
    private final ScheduledThreadPoolExecutor alarms =
            new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());
    private final Map<String, Instant> running = new ConcurrentHashMap<>();

    /** When each concert is to be reconciled again at the latest. */
    private final Map<String, Instant> due = new ConcurrentHashMap<>();

    private volatile Predicate<String> exists = _ -> true;

    /** Creates it with the clock that measures durations. */
    public RunningReconciliations(Clock clock) {
        this(clock, PATIENCE);
    }

    /** As {@link #RunningReconciliations(Clock)}, with the longest time that a reconciliation may wait. */
    RunningReconciliations(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        alarms.setRemoveOnCancelPolicy(true);
    }

    /** Sets how to tell whether a concert still exists. One that was deleted is never reconciled again. */
    public void forget(Predicate<String> deleted) {
        exists = deleted.negate();
    }

    /**
     * Records the start of a reconciliation of this concert by the current thread; closing the result records its end.
     * A thread that waits for too long in between is interrupted.
     */
    public Running begin(String concert) {
        running.put(concert, clock.instant());
        var alarm = new Alarm(concert, Thread.currentThread());
        var ringing = alarms.schedule(alarm::ring, patience.toMillis(), TimeUnit.MILLISECONDS);
        return () -> {
            ringing.cancel(false);
            alarm.silence();
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

    /** Interrupts a thread, but not when its reconciliation has ended. */
    private static final class Alarm {
        private final String concert;
        private final Thread thread;
        private boolean silent;

        Alarm(String concert, Thread thread) {
            this.concert = concert;
            this.thread = thread;
        }

        synchronized void ring() {
            if (!silent) {
                LOG.warn("{}: the reconciliation waits for too long and is interrupted", concert);
                thread.interrupt();
            }
        }

        /** To be called by the thread itself. */
        synchronized void silence() {
            silent = true;
            Thread.interrupted();
        }
    }

    /** A reconciliation in progress. */
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
