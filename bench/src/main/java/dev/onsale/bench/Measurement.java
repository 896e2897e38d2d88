package dev.onsale.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one stretch of load came to.
 *
 * @param count what was done: requests, or whole bookings
 * @param unexpected answers that should have been others, and connections that failed
 * @param status of one of the unexpected answers
 * @param shed requests that were told to come back later
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param cpu microseconds that the server's process used for each of what was counted
 */
record Measurement(
        long count, double seconds, long unexpected, int status, long shed, double p50, double p99, double cpu) {

    double perSecond() {
        return count / seconds;
    }

    Measurement withCpu(Duration used) {
        return new Measurement(count, seconds, unexpected, status, shed, p50, p99, used.toNanos() / 1e3 / count);
    }

    /** The medians of several stretches, and the sums of what went wrong. */
    static Measurement median(List<Measurement> rounds) {
        return new Measurement(
                Math.round(middle(rounds, Measurement::perSecond) * 1000),
                1000,
                rounds.stream().mapToLong(Measurement::unexpected).sum(),
                rounds.stream().mapToInt(Measurement::status).max().orElse(0),
                rounds.stream().mapToLong(Measurement::shed).sum(),
                middle(rounds, Measurement::p50),
                middle(rounds, Measurement::p99),
                middle(rounds, Measurement::cpu));
    }

    private static double middle(List<Measurement> rounds, ToDoubleFunction<Measurement> value) {
        var sorted = rounds.stream().sorted(Comparator.comparingDouble(value)).toList();
        return value.applyAsDouble(sorted.get(sorted.size() / 2));
    }
}
