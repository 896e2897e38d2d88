package dev.onsale.operator.loadtest.verdict;

import static dev.onsale.operator.loadtest.verdict.Breach.Statistic.P95;
import static dev.onsale.operator.loadtest.verdict.Breach.Statistic.P99;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which percentiles have answers enough to be judged. Below 100 answers fewer than five are above a 95th percentile,
 * below 500 fewer than five above a 99th.
 *
 * @param missing percentiles that the Concert wants judged, and that have too few answers
 * @param unjudged percentiles of the scenario's own that have too few answers
 * @param suspicious those of them whose figure, for what it is worth, is not within its limit
 * @param judged how many percentiles have enough
 */
record Samples(List<String> missing, List<String> unjudged, List<String> suspicious, int judged) {
    /** Of a run that judges no percentile. */
    static final Samples NONE = new Samples(List.of(), List.of(), List.of(), 0);

    private static final long OF_P95 = 100;
    private static final long OF_P99 = 500;

    /**
     * Counts.
     *
     * @param written what the Concert says
     * @param effective the same, completed by the scenario
     */
    static Samples of(Objectives written, Objectives effective, Measurements measured) {
        var count = new Count();
        measured.steps().forEach((name, step) -> {
            var own = written.limits(name);
            var all = effective.limits(name);
            var times = step.responseTimes();
            count.add(Breach.ofStep(name, P95, limit(all.p95()), times.p95()), own.p95() != null, times.samples());
            count.add(Breach.ofStep(name, P99, limit(all.p99()), times.p99()), own.p99() != null, times.samples());
        });
        return new Samples(
                List.copyOf(count.missing), List.copyOf(count.unjudged), List.copyOf(count.suspicious), count.judged);
    }

    /** What has no limit keeps every one. */
    private static double limit(@Nullable Long millis) {
        return millis == null ? Double.POSITIVE_INFINITY : millis;
    }

    private static final class Count {
        private final List<String> missing = new ArrayList<>();
        private final List<String> unjudged = new ArrayList<>();
        private final List<String> suspicious = new ArrayList<>();
        private int judged;

        /**
         * Adds a percentile.
         *
         * @param written whether the Concert wants it
         */
        void add(Breach figure, boolean written, long samples) {
            if (figure.limit() == Double.POSITIVE_INFINITY) {
                return;
            }
            if (suffice(figure.statistic(), samples)) {
                judged++;
                return;
            }
            var what = "%s has %d of %d".formatted(figure.name(), samples, needed(figure.statistic()));
            (written ? missing : unjudged).add(what);
            if (!written && samples > 0 && figure.value() >= figure.limit()) {
                suspicious.add("%s (%s, wanted %s)".formatted(what, figure.measured(), figure.wanted()));
            }
        }
    }

    /** Returns how many answers a figure needs. */
    private static long needed(Breach.Statistic statistic) {
        return switch (statistic) {
            case P95 -> OF_P95;
            case P99 -> OF_P99;
            default -> 0;
        };
    }

    /** Returns whether a percentile of a step has enough. */
    static boolean suffice(Breach.Statistic statistic, long samples) {
        return samples >= needed(statistic);
    }
}
