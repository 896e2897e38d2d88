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
    private String generator = "";
    private long requests = 1000;
    private long errors;
    private long dropped;
    private long shed = 2;
    private String more = "";
    private double warmUp;
    private final List<Double> all = steady(20);
    private final Map<String, String> steps = new LinkedHashMap<>();
    private final List<String> breached = new ArrayList<>();
    private final Map<String, Long> outcomes = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();
    private String scenario = "six-steps";
    private String profile = "load";
    private String slo = "null";
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

    public Results shed(long count) {
        shed = count;
        return this;
    }

    public Results endedEarly() {
        more += ", \"endedEarly\": true";
        return this;
    }

    /** Adds how many requests were made at each level of visitors, each of ten seconds. */
    public Results levels(List<Integer> loads, List<Integer> counts) {
        more += ", \"levels\": {\"unit\": \"visitors\", \"seconds\": 10, \"loads\": %s, \"requests\": %s}"
                .formatted(loads, counts);
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
            "%s": {"count": %d, "errors": 0, "conflicts": 0, "shed": 0, "q": %s}\
            """.formatted(name, count, times));
        return this;
    }

    public Results scenario(String name, String shape) {
        scenario = name;
        profile = shape;
        return this;
    }

    /** Adds visitors; a result without any has 100 who bought. */
    public Results visitors(String outcome, long count) {
        outcomes.put(outcome, count);
        return this;
    }

    public Results slo(String json) {
        slo = json;
        return this;
    }

    public Results finding(String json) {
        findings.add(json);
        return this;
    }

    /** Adds a broken objective, in the words of {@link Breach#inWords()}. */
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

    /** Adds what the runner's image tells, as JSON. */
    public Results generator(String json) {
        generator = ", \"generator\": " + json;
        return this;
    }

    public String message() {
        return String.format(
                Locale.ROOT,
                """
                {"version": 2, "scenario": "%s", "scenarioVersion": "0a1b2c3d", "profile": "%s", "testId": "%s",\
                 "startedAt": "2026-11-20T04:30:00.000Z",
                 "warmUpSeconds": %s, "durationSeconds": 60.5, "requests": %d,
                 "errors": %d, "unexpected": [%s], "conflicts": 3, "shed": %d, "droppedIterations": %d,
                 "outcomes": {%s}, "quantiles": %s, "all": %s, "steps": {%s}, "slo": %s, "breached": [%s],\
                 "findings": [%s]%s%s}\
                """,
                scenario,
                profile,
                testId,
                warmUp,
                requests,
                errors,
                String.join(", ", unexpected),
                shed,
                dropped,
                (outcomes.isEmpty() ? Map.of("bought", 100L) : outcomes)
                        .entrySet().stream()
                                .map(outcome -> "\"%s\": %d".formatted(outcome.getKey(), outcome.getValue()))
                                .collect(Collectors.joining(", ")),
                PERCENTS,
                all,
                String.join(", ", steps.values()),
                slo,
                breached.stream().map(Results::breach).collect(Collectors.joining(", ")),
                String.join(", ", findings),
                generator,
                more);
    }

    private static String breach(String sentence) {
        var breach = sentence.startsWith("turnedAway")
                ? Breach.ofVisitors("turnedAway", Breach.Statistic.SHARE, 0.01, 0.0206)
                : Sentences.breach(sentence);
        return "{%s%s\"statistic\": \"%s\", \"limit\": %s, \"value\": %s}"
                .formatted(
                        breach.step() == null ? "" : "\"step\": \"" + breach.step() + "\", ",
                        breach.outcome() == null ? "" : "\"outcome\": \"" + breach.outcome() + "\", ",
                        breach.statistic() == Breach.Statistic.OTHER
                                ? sentence
                                : breach.statistic().value(),
                        breach.limit(),
                        breach.value());
    }
}
