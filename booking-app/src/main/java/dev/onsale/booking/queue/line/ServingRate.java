package dev.onsale.booking.queue.line;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;

/** How fast the serving number has moved of late. */
final class ServingRate {

    private static final long WINDOW = Duration.ofSeconds(30).toMillis();
    private static final long SPACING = 500;

    private final Deque<LineSnapshot> samples = new ArrayDeque<>();

    /** Takes a sample, if the last one is old enough. */
    synchronized void record(LineSnapshot line) {
        LineSnapshot last = samples.peekLast();
        if (last != null && last.epoch() != line.epoch()) {
            samples.clear();
        } else if (last != null && line.now() - last.now() < SPACING) {
            return;
        }
        samples.addLast(line);
        while (line.now() - samples.getFirst().now() > WINDOW) {
            samples.removeFirst();
        }
    }

    /** Numbers called in a second; 0 when none were, or when nothing is known yet. */
    double perSecond() {
        return rate(LineSnapshot::serving);
    }

    /** Buyers admitted in a second; 0 when none were, or when nothing is known yet. */
    double admissionsPerSecond() {
        return rate(LineSnapshot::admitted);
    }

    private synchronized double rate(ToLongFunction<LineSnapshot> counter) {
        if (samples.size() < 2) {
            return 0;
        }
        LineSnapshot first = samples.getFirst();
        LineSnapshot last = samples.getLast();
        return (counter.applyAsLong(last) - counter.applyAsLong(first)) * 1000.0 / (last.now() - first.now());
    }
}
