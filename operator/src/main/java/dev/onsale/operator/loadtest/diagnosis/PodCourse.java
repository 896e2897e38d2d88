package dev.onsale.operator.loadtest.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What looks at a pod of the application have shown while load was made.
 *
 * @param at when it was looked at last
 * @param last what it said then
 * @param looks how often it was looked at, but for the first time
 * @param exhausted how many of these found that requests waited because all connections were in use
 * @param mostPending the most requests that were seen to wait for a connection
 * @param full in how many of the times between two looks it used up its limit of processors
 * @param fullShare the sum of what it used in these, as shares of the limit
 * @param waits of requests for a connection
 * @param uses of connections
 * @param commands of Redis
 * @param shed requests that were shed, by the class of the call
 */
record PodCourse(
        Instant at,
        AppFigures last,
        int looks,
        int exhausted,
        double mostPending,
        int full,
        double fullShare,
        Timed waits,
        Timed uses,
        Timed commands,
        Map<String, Double> shed) {
    /** From this share of its limit on, a pod waits for its processor. */
    private static final double FULL = 0.9;

    /** How long requests wait for a connection on average where there are too few. */
    private static final double LONG_WAIT = 50;

    /** Fewer looks may be an accident. */
    private static final int FEWEST_LOOKS = 3;

    static PodCourse begin(Instant at, AppFigures figures) {
        return new PodCourse(at, figures, 0, 0, 0, 0, 0, Timed.NEVER, Timed.NEVER, Timed.NEVER, Map.of());
    }

    /**
     * Returns the course with another look.
     *
     * @param cpuLimit how many processors the pod may use; null without a limit
     */
    PodCourse plus(Instant now, AppFigures figures, @Nullable Double cpuLimit) {
        double used = cpuShare(now, figures, cpuLimit);
        var moreShed = new TreeMap<>(shed);
        figures.shed().forEach((type, count) -> {
            double before = last.shed().getOrDefault(type, 0.0);
            moreShed.merge(type, count < before ? count : count - before, Double::sum);
        });
        return new PodCourse(
                now,
                figures,
                looks + 1,
                exhausted + (figures.exhausted() ? 1 : 0),
                Math.max(mostPending, figures.pending()),
                full + (used >= FULL ? 1 : 0),
                fullShare + (used >= FULL ? Math.min(used, 1) : 0),
                waits.plus(figures.waits().since(last.waits())),
                uses.plus(figures.uses().since(last.uses())),
                commands.plus(figures.commands().since(last.commands())),
                moreShed);
    }

    private double cpuShare(Instant now, AppFigures figures, @Nullable Double cpuLimit) {
        double seconds = Duration.between(at, now).toMillis() / 1000.0;
        double used = figures.cpuSeconds() - last.cpuSeconds();
        return cpuLimit == null || cpuLimit <= 0 || seconds <= 0 ? 0 : used / (seconds * cpuLimit);
    }

    boolean isLongEnough() {
        return looks >= FEWEST_LOOKS;
    }

    /** Returns whether it used up its limit of processors most of the time. */
    boolean lacksProcessor() {
        return 2 * full >= looks;
    }

    /** Returns whether requests waited for a connection most of the time, or long. */
    boolean lacksConnections() {
        return 2 * exhausted >= looks || (exhausted > 0 && waits.meanMillis() >= LONG_WAIT);
    }
}
