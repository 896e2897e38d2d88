package dev.onsale.operator.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which passes are going on, so that one that hangs is noticed. */
public final class Passes {
    /** No pass takes this long: every request in it has a time-out of seconds. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final Clock clock;
    private final Map<String, Instant> running = new ConcurrentHashMap<>();

    /** With the clock that says how long a pass takes. */
    public Passes(Clock clock) {
        this.clock = clock;
    }

    /** A pass over this concert begins; it ends when the result is closed. */
    public Running begin(String concert) {
        running.put(concert, clock.instant());
        return () -> running.remove(concert);
    }

    /** A pass that hangs, in a sentence. */
    Optional<String> stuck() {
        var now = clock.instant();
        return running.entrySet().stream()
                .filter(pass -> pass.getValue().plus(STUCK).isBefore(now))
                .map(pass -> "the pass over %s began at %s and has not ended".formatted(pass.getKey(), pass.getValue()))
                .findFirst();
    }

    /** A pass that goes on. */
    public interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
