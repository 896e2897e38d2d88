package dev.onsale.operator.loadtest.verdict;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which percentiles have answers enough to be judged. Below 100 answers fewer than five are above a 95th percentile,
 * below 500 fewer than five above a 99th.
 *
 * @param missing percentiles that the Concert wants judged, and that have too few answers
 * @param unjudged percentiles of the scenario's own that have too few answers
 * @param judged how many percentiles have enough
 */
record Samples(List<String> missing, List<String> unjudged, int judged) {
    private static final long OF_P95 = 100;
    private static final long OF_P99 = 500;

    /**
     * Counts.
     *
     * @param written what the Concert says
     * @param effective the same, completed by the scenario
     */
    static Samples of(Objectives written, Objectives effective, Measurements measured) {
        var missing = new ArrayList<String>();
        var unjudged = new ArrayList<String>();
        var judged = new ArrayList<String>();
        measured.steps().forEach((name, step) -> {
            var own = written.limits(name);
            var all = effective.limits(name);
            long samples = step.responseTimes().samples();
            sort(name + " p95", all.p95(), own.p95() != null, samples, OF_P95, missing, unjudged, judged);
            sort(name + " p99", all.p99(), own.p99() != null, samples, OF_P99, missing, unjudged, judged);
        });
        return new Samples(List.copyOf(missing), List.copyOf(unjudged), judged.size());
    }

    private static void sort(
            String name,
            @Nullable Long limit,
            boolean written,
            long samples,
            long needed,
            List<String> missing,
            List<String> unjudged,
            List<String> judged) {
        if (limit == null) {
            return;
        }
        if (samples >= needed) {
            judged.add(name);
        } else {
            (written ? missing : unjudged).add("%s has %d of %d".formatted(name, samples, needed));
        }
    }

    /** Returns whether a percentile of a step has enough. */
    static boolean suffice(Breach.Statistic statistic, long samples) {
        return switch (statistic) {
            case P95 -> samples >= OF_P95;
            case P99 -> samples >= OF_P99;
            default -> true;
        };
    }
}
