package dev.onsale.operator.loadtest.verdict;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pooled measurements of all runners of a run.
 *
 * @param warmUpSeconds the duration of the warm-up, which the figures exclude
 * @param requestsPerSecond over the duration of the longest runner
 * @param errorRate the share of unexpected answers, 0 to 1, among those to requests that were not shed
 * @param unexpected the most frequent unexpected answers
 * @param outcomes visitors by how their visit ended, such as {@code soldOut}
 * @param steps by name, in the order of the journey
 */
public record Measurements(
        double warmUpSeconds,
        long requests,
        double requestsPerSecond,
        double errorRate,
        List<Unexpected> unexpected,
        long conflicts,
        long shed,
        long droppedIterations,
        Map<String, Long> outcomes,
        Percentiles responseTimes,
        Map<String, Step> steps,
        List<Finding> findings) {

    /**
     * Response times in milliseconds of the answers that served; zero without one.
     *
     * @param samples the number of these answers
     */
    public record Percentiles(long samples, double p95, double p99, double max) {
        static Percentiles of(Collection<ResponseTimes> parts) {
            var pooled = new PooledQuantiles(List.copyOf(parts));
            return pooled.isEmpty()
                    ? new Percentiles(0, 0, 0, 0)
                    : new Percentiles(
                            parts.stream().mapToLong(ResponseTimes::count).sum(),
                            pooled.at(95),
                            pooled.at(99),
                            pooled.at(100));
        }
    }

    private static final int MAX_UNEXPECTED = 10;
    private static final int MAX_FINDINGS = 5;

    /** Unexpected answers of one kind. */
    public record Unexpected(String step, String answer, long count) {}

    /** One step of the journey. */
    public record Step(long requests, long errors, Percentiles responseTimes) {}

    static Measurements pooled(List<RunnerResult> results) {
        long requests = results.stream().mapToLong(RunnerResult::requests).sum();
        long errors = results.stream().mapToLong(RunnerResult::errors).sum();
        long shed = results.stream().mapToLong(RunnerResult::shed).sum();
        double seconds = results.stream()
                .mapToDouble(RunnerResult::durationSeconds)
                .max()
                .orElse(1);
        return new Measurements(
                results.stream().mapToDouble(RunnerResult::warmUpSeconds).max().orElse(0),
                requests,
                requests / seconds,
                errorRate(errors, requests - shed),
                unexpected(results),
                results.stream().mapToLong(RunnerResult::conflicts).sum(),
                shed,
                results.stream().mapToLong(RunnerResult::droppedIterations).sum(),
                outcomes(results),
                Percentiles.of(results.stream().map(RunnerResult::responseTimes).toList()),
                steps(results),
                Levels.findings(results).stream().limit(MAX_FINDINGS).toList());
    }

    /** So many requests are shed and come back that they would hide the errors. */
    private static double errorRate(long errors, long answers) {
        return answers <= 0 ? 0 : Math.min(1, (double) errors / answers);
    }

    /** Returns whether each request was shed or met an error. */
    boolean servedNothing() {
        return requests > 0 && (shed >= requests || errorRate == 1);
    }

    private static Map<String, Long> outcomes(List<RunnerResult> results) {
        var outcomes = new TreeMap<String, Long>();
        results.forEach(
                result -> result.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum)));
        return outcomes;
    }

    private static List<Unexpected> unexpected(List<RunnerResult> results) {
        return results.stream()
                .flatMap(result -> result.unexpected().stream())
                .collect(Collectors.groupingBy(
                        kind -> List.of(kind.step(), kind.answer()),
                        LinkedHashMap::new,
                        Collectors.summingLong(RunnerResult.Unexpected::count)))
                .entrySet()
                .stream()
                .map(kind ->
                        new Unexpected(kind.getKey().getFirst(), kind.getKey().getLast(), kind.getValue()))
                .sorted(Comparator.comparingLong(Unexpected::count).reversed())
                .limit(MAX_UNEXPECTED)
                .toList();
    }

    private static Map<String, Step> steps(List<RunnerResult> results) {
        var parts = new LinkedHashMap<String, List<RunnerResult.Step>>();
        for (var result : results) {
            result.steps()
                    .forEach((name, step) -> parts.merge(
                            name,
                            List.of(step),
                            (some, more) ->
                                    Stream.concat(some.stream(), more.stream()).toList()));
        }
        var steps = new LinkedHashMap<String, Step>();
        parts.forEach((name, part) -> steps.put(
                name,
                new Step(
                        part.stream().mapToLong(RunnerResult.Step::requests).sum(),
                        part.stream().mapToLong(RunnerResult.Step::errors).sum(),
                        Percentiles.of(part.stream()
                                .map(RunnerResult.Step::responseTimes)
                                .toList()))));
        return steps;
    }
}
