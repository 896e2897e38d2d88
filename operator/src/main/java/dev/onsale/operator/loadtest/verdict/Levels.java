package dev.onsale.operator.loadtest.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The requests of one runner at each level of a load that rose.
 *
 * @param unit {@code visitors} or {@code visitors/s}
 * @param seconds the duration of a level
 * @param loads of all runners together, in the unit
 * @param requests of this runner
 */
record Levels(String unit, double seconds, List<Double> loads, List<Long> requests) {
    /** Throughput that falls by a smaller share, or by fewer standard deviations of its count, is chance. */
    private static final double FALL = 0.05;

    private static final double DEVIATIONS = 3;

    Levels {
        Objects.requireNonNull(unit);
        loads = List.copyOf(loads);
        requests = List.copyOf(requests);
        if (!(seconds > 0) || loads.size() != requests.size()) {
            throw new IllegalArgumentException("a number of requests is needed for each load");
        }
    }

    /**
     * Returns what a load showed. One of several runners makes only a part of a level's load, so that the requests of
     * all of them tell whether throughput fell.
     */
    static List<Finding> findings(List<RunnerResult> results) {
        var told = results.stream().flatMap(result -> result.findings().stream());
        var levels = results.stream()
                .flatMap(result -> Stream.ofNullable(result.levels()))
                .toList();
        if (results.size() < 2 || levels.size() < results.size()) {
            return told.toList();
        }
        var others = told.filter(finding -> !(finding instanceof Finding.Fall));
        return Stream.concat(others, fall(results, levels).stream()).toList();
    }

    private static Optional<Finding> fall(List<RunnerResult> results, List<Levels> levels) {
        var first = levels.getFirst();
        // Of a runner that ended early the load is missing, and so are its requests.
        if (results.stream().anyMatch(RunnerResult::endedEarly)
                || levels.stream().anyMatch(other -> !other.loads.equals(first.loads))) {
            return Optional.empty();
        }
        double duration = results.stream()
                .mapToDouble(RunnerResult::durationSeconds)
                .max()
                .orElse(0);
        var all = IntStream.range(0, first.loads.size())
                .mapToObj(level -> first.pooled(level, levels, duration))
                .toList();
        return IntStream.range(1, all.size())
                .filter(level -> falls(all.get(level - 1), all.get(level), first.seconds))
                .mapToObj(level -> (Finding)
                        new Finding.Fall(first.unit, level + 1, all.size(), all.get(level - 1), all.get(level)))
                .findFirst();
    }

    private Finding.Level pooled(int level, List<Levels> levels, double duration) {
        long sum = levels.stream().mapToLong(one -> one.requests.get(level)).sum();
        double lasted = Math.min(seconds, duration - level * seconds);
        return new Finding.Level(loads.get(level), lasted <= 0 ? 0 : Math.round(10 * sum / lasted) / 10.0);
    }

    private static boolean falls(Finding.Level from, Finding.Level to, double seconds) {
        double before = from.requestsPerSecond();
        double chance = Math.max(FALL * before, DEVIATIONS * Math.sqrt(before / seconds));
        return to.requestsPerSecond() > 0 && to.load() > from.load() && before - to.requestsPerSecond() > chance;
    }
}
