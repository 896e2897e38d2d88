package dev.onsale.operator.loadtest.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An earlier run that later ones are compared with.
 *
 * @param run its id
 * @param fingerprint equal for runs that can be compared; null if it is not known
 * @param p95 of all answers, in milliseconds; null without any
 * @param steps 95th percentiles by step, in milliseconds
 */
public record Reference(
        String run, @Nullable String fingerprint, @Nullable Long p95, Map<String, Long> steps) {
    /** A run that is slower by more is no chance. */
    private static final double SLOWER = 1.1;

    /** Figures are rounded to whole milliseconds, of which one more or less is nothing. */
    private static final double LEAST_MILLIS = 2;

    public Reference {
        steps = Map.copyOf(steps);
    }

    boolean isComparable(@Nullable String other) {
        return fingerprint != null && fingerprint.equals(other);
    }

    /** Returns what got slower, such as {@code payment p95 by 15% to 46ms}. */
    List<String> slower(Measurements measured) {
        var slower = new ArrayList<String>();
        add(slower, "all", p95, measured.responseTimes());
        measured.steps().forEach((name, step) -> add(slower, name, steps.get(name), step.responseTimes()));
        return List.copyOf(slower);
    }

    private static void add(List<String> slower, String name, @Nullable Long before, Measurements.Percentiles times) {
        if (before != null
                && before > 0
                && Samples.suffice(Breach.Statistic.P95, times.samples())
                && times.p95() > before * SLOWER
                && times.p95() - before >= LEAST_MILLIS) {
            slower.add(String.format(
                    Locale.ROOT, "%s p95 by %.0f%% to %.0fms", name, (times.p95() / before - 1) * 100, times.p95()));
        }
    }
}
