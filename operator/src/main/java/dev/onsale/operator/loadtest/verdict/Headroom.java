package dev.onsale.operator.loadtest.verdict;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The room that a run left to an objective.
 *
 * @param objective such as {@code payment p99}
 * @param share of the limit that is left, 0 to 1; below 0 for a broken objective
 */
public record Headroom(String objective, double share) {
    /** With less room the next sale may break the objective. */
    private static final double LITTLE = 0.2;

    /** Only where the objectives decided, the run was made as asked for, so that its room says something. */
    private static final Set<Reason> DECIDED =
            Set.of(Reason.SLO_MET, Reason.LITTLE_HEADROOM, Reason.SLOWER_THAN_REFERENCE, Reason.SLO_BREACHED);

    static boolean isOf(Reason reason) {
        return DECIDED.contains(reason);
    }

    boolean isLittle() {
        return share < LITTLE;
    }

    /** Returns the smallest room to any objective that can be judged and that allows anything at all. */
    static Optional<Headroom> smallest(Objectives objectives, Measurements measured, boolean smoke) {
        var rooms = new ArrayList<Headroom>();
        measured.steps().forEach((name, step) -> {
            var limits = objectives.limits(name);
            var times = step.responseTimes();
            if (!smoke && Samples.suffice(Breach.Statistic.P95, times.samples())) {
                add(rooms, name + " p95", limits.p95(), times.p95());
            }
            if (!smoke && Samples.suffice(Breach.Statistic.P99, times.samples())) {
                add(rooms, name + " p99", limits.p99(), times.p99());
            }
            if (times.samples() > 0) {
                add(rooms, name + " max", limits.max(), times.max());
            }
        });
        add(rooms, "error rate", objectives.errorRate(), measured.errorRate());
        var visitors = new Visitors(measured.outcomes());
        if (visitors.all() > 0) {
            objectives.outcomes().forEach((outcome, limits) -> add(rooms, outcome, limits, visitors.share(outcome)));
        }
        return rooms.stream().min(Comparator.comparingDouble(Headroom::share));
    }

    private static void add(List<Headroom> rooms, String outcome, Objectives.Share limits, double share) {
        add(rooms, outcome, limits.max(), share);
        if (limits.min() != null) {
            // Of a least share the rest is what may be missing.
            add(rooms, outcome, BigDecimal.ONE.subtract(limits.min()), 1 - share);
        }
    }

    private static void add(List<Headroom> rooms, String objective, @Nullable Number limit, double value) {
        if (limit != null && limit.doubleValue() > 0) {
            rooms.add(new Headroom(objective, (limit.doubleValue() - value) / limit.doubleValue()));
        }
    }
}
