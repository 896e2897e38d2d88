package dev.onsale.booking.queue.line;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;

/** The rate at which the serving number moved over the last 30 seconds. */
final class ServingRate {

    private static final long WINDOW = Duration.ofSeconds(30).toMillis();
    private static final long SPACING = 500;

    private final Deque<LineSnapshot> samples = new ArrayDeque<>();

    /** Adds a sample, unless the last one is less than 500 ms old. */
    synchronized void record(LineSnapshot line) {
        var last = samples.peekLast();
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

    /** Returns numbers called per second; 0 when nothing is known. */
    double perSecond() {
        return rate(LineSnapshot::serving);
    }

    /** Returns buyers admitted per second; 0 when nothing is known. */
    double admissionsPerSecond() {
        return rate(LineSnapshot::admitted);
    }

    private synchronized double rate(ToLongFunction<LineSnapshot> counter) {
        if (samples.size() < 2) {
            return 0;
        }
        var first = samples.getFirst();
        var last = samples.getLast();
        return (counter.applyAsLong(last) - counter.applyAsLong(first)) * 1000.0 / (last.now() - first.now());
    }
}
