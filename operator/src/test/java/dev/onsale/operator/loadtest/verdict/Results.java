package dev.onsale.operator.loadtest.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Termination messages in the form that runners write. */
public final class Results {
    private static final List<Double> PERCENTS = List.of(50., 75., 90., 95., 97.5, 99., 99.5, 99.9, 100.);

    private final String testId;
    private long requests = 1000;
    private long errors;
    private long dropped;
    private double warmUp;
    private final List<Double> all = steady(20);
    private final Map<String, String> steps = new LinkedHashMap<>();
    private final List<String> breached = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();

    private Results(String testId) {
        this.testId = testId;
    }

    /** Returns a result of 1000 requests of 20 ms each, without errors. */
    public static Results of(String testId) {
        return new Results(testId);
    }

    public Results requests(long count) {
        requests = count;
        return this;
    }

    public Results errors(long count) {
        errors = count;
        return this;
    }

    public Results unexpected(String step, String answer, long count) {
        unexpected.add("""
            {"step": "%s", "answer": "%s", "count": %d}\
            """.formatted(step, answer, count));
        return this;
    }

    public Results warmUp(double seconds) {
        warmUp = seconds;
        return this;
    }

    public Results dropped(long count) {
        dropped = count;
        return this;
    }

    public Results step(String name, long count, List<Double> times) {
        steps.put(name, """
            "%s": {"count": %d, "errors": 0, "conflicts": 0, "q": %s}\
            """.formatted(name, count, times));
        return this;
    }

    public Results breached(String sentence) {
        breached.add(sentence);
        return this;
    }

    /** Returns quantiles of requests that all took the same number of milliseconds. */
    public static List<Double> steady(double millis) {
        return PERCENTS.stream().map(percent -> millis).toList();
    }

    /**
     * Returns quantiles of requests of which the slowest percentage took {@code slow} milliseconds, all others
     * {@code fast}.
     */
    public static List<Double> tail(double fast, double slow, double slowPercent) {
        return PERCENTS.stream()
                .map(percent -> percent > 100 - slowPercent ? slow : fast)
                .toList();
    }

    public String message() {
        return String.format(
                Locale.ROOT,
                """
                {"version": 1, "scenario": "six-steps", "testId": "%s", "warmUpSeconds": %s, "durationSeconds": 60.5,\
                 "requests": %d,
                 "requestsPerSecond": %.2f, "errors": %d, "errorRate": 0, "unexpected": [%s], "conflicts": 3,\
                 "shed": 2, "droppedIterations": %d,
                 "iterations": 100, "quantiles": %s, "all": %s, "steps": {%s}, "breached": [%s]}\
                """,
                testId,
                warmUp,
                requests,
                requests / 60.5,
                errors,
                String.join(", ", unexpected),
                dropped,
                PERCENTS,
                all,
                String.join(", ", steps.values()),
                breached.stream().map(sentence -> "\"" + sentence + "\"").collect(Collectors.joining(", ")));
    }
}
