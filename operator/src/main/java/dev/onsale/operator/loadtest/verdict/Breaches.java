package dev.onsale.operator.loadtest.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objectives that a run broke, and what never happened.
 *
 * <p>A single runner judges itself by the same objectives, so its word counts. Of several runners each sees only its
 * share: what one calls broken may hold overall, so the pooled figures decide wherever they can. What ended a runner
 * before its time they do not, because the others went on without it.
 *
 * @param broken the objectives that were broken
 * @param absent steps that were never called, and ends of visits that never came, although the scenario is about them
 */
record Breaches(List<Breach> broken, List<Breach> absent) {

    static Breaches of(Objectives objectives, Measurements measured, List<RunnerResult> results) {
        var visitors = new Visitors(measured.outcomes());
        var broken = new ArrayList<Breach>();
        var absent = new ArrayList<Breach>();
        for (var result : results) {
            for (var told : result.breached()) {
                if (told.isAbsence()) {
                    if (isAbsent(told, measured, visitors, results)) {
                        add(absent, told);
                    }
                } else if ((results.size() == 1 || ended(result, told) || !pooledTells(told, objectives))
                        && isProven(told, measured)) {
                    add(broken, told);
                }
            }
        }
        judge(objectives, measured, visitors, breach -> add(broken, breach));
        return new Breaches(List.copyOf(broken), List.copyOf(absent));
    }

    /** Returns whether an objective is broken that needs no percentile: visitors and errors are counted one by one. */
    boolean needsNoSamples() {
        return broken.stream()
                .anyMatch(breach -> breach.statistic() == Breach.Statistic.ERROR_RATE
                        || breach.statistic() == Breach.Statistic.SHARE);
    }

    private static void add(List<Breach> breaches, Breach breach) {
        if (breaches.stream().noneMatch(known -> known.isSameAs(breach))) {
            breaches.add(breach);
        }
    }

    private static void judge(
            Objectives objectives, Measurements measured, Visitors visitors, Consumer<Breach> breaches) {
        measured.steps().forEach((name, step) -> {
            var limits = objectives.limits(name);
            var times = step.responseTimes();
            if (times.samples() > 0) {
                time(name, Breach.Statistic.P95, limits.p95(), times, times.p95(), breaches);
                time(name, Breach.Statistic.P99, limits.p99(), times, times.p99(), breaches);
                time(name, Breach.Statistic.MAX, limits.max(), times, times.max(), breaches);
            }
        });
        var most = objectives.errorRate();
        if (most != null && measured.errorRate() > most.doubleValue()) {
            breaches.accept(Breach.ofErrorRate(most.doubleValue(), measured.errorRate()));
        }
        if (visitors.all() > 0) {
            objectives
                    .outcomes()
                    .forEach((outcome, limits) -> share(outcome, limits, visitors.share(outcome), breaches));
        }
    }

    private static void time(
            String step,
            Breach.Statistic statistic,
            @Nullable Long limit,
            Measurements.Percentiles times,
            double millis,
            Consumer<Breach> breaches) {
        boolean met = limit == null || (statistic == Breach.Statistic.MAX ? millis <= limit : millis < limit);
        if (limit != null && !met && Samples.suffice(statistic, times.samples())) {
            breaches.accept(Breach.ofStep(step, statistic, limit, millis));
        }
    }

    private static void share(String outcome, Objectives.Share limits, double share, Consumer<Breach> breaches) {
        if (limits.min() != null && share < limits.min().doubleValue()) {
            breaches.accept(Breach.ofVisitors(
                    outcome, Breach.Statistic.SHARE, limits.min().doubleValue(), share));
        }
        if (limits.max() != null && share > limits.max().doubleValue()) {
            breaches.accept(Breach.ofVisitors(
                    outcome, Breach.Statistic.SHARE, limits.max().doubleValue(), share));
        }
    }

    /** Returns whether an objective may have ended its runner before its time: none on a response time does. */
    private static boolean ended(RunnerResult result, Breach told) {
        return result.endedEarly() && !told.statistic().isTime();
    }

    /** Returns whether the pooled figures decide an objective that one of several runners calls broken. */
    private static boolean pooledTells(Breach told, Objectives objectives) {
        var step = told.step();
        return switch (told.statistic()) {
            case P95 -> step != null && objectives.limits(step).p95() != null;
            case P99 -> step != null && objectives.limits(step).p99() != null;
            case MAX -> step != null && objectives.limits(step).max() != null;
            case ERROR_RATE -> step == null && objectives.errorRate() != null;
            case SHARE -> told.outcome() != null && objectives.outcomes().containsKey(told.outcome());
            case COUNT, OTHER -> false;
        };
    }

    /** Returns whether a percentile that a runner calls broken has answers enough. */
    private static boolean isProven(Breach told, Measurements measured) {
        var step = told.step() == null ? null : measured.steps().get(told.step());
        return step == null
                || Samples.suffice(told.statistic(), step.responseTimes().samples());
    }

    private static boolean isAbsent(Breach told, Measurements measured, Visitors visitors, List<RunnerResult> results) {
        var step = told.step() == null ? null : measured.steps().get(told.step());
        if (step != null) {
            return step.requests() == 0;
        }
        if (told.outcome() != null && visitors.of(told.outcome()) > 0) {
            return false;
        }
        return results.stream().allMatch(result -> result.breached().stream().anyMatch(other -> other.isSameAs(told)));
    }
}
