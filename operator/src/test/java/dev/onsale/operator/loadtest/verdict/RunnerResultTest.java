package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerResultTest {
    private static final String MESSAGE = Results.of("small-hall-nightly-29418750")
            .warmUp(45)
            .errors(7)
            .unexpected("token", "503 queue-unavailable", 7)
            .step("token", 100, Results.steady(12))
            .step("payment", 0, Results.steady(0))
            .visitors("bought", 90)
            .visitors("turnedAway", 10)
            .breached("payment never called")
            .finding("""
                {"kind": "breakpoint", "unit": "visitors", "held": {"load": 60, "requestsPerSecond": 84.5},
                 "broke": {"step": "payment", "statistic": "p99", "limit": 700, "value": 812.3, "load": 70}}\
                """)
            .message()
            .replace(
                    "\"breached\": [",
                    "\"breached\": [{\"outcome\": \"bought\", \"statistic\": \"share\","
                            + " \"limit\": 0.99, \"value\": 0.9}, ");

    /** As a script of the version before wrote it, which may be under way while the operator is upgraded. */
    private static final String VERSION_1 = """
        {"version": 1, "scenario": "six-steps", "testId": "small-hall-nightly-29418750", "warmUpSeconds": 45,
         "durationSeconds": 60.5, "requests": 1000, "requestsPerSecond": 16.5, "errors": 7, "errorRate": 0.007,
         "unexpected": [], "conflicts": 3, "shed": 2, "droppedIterations": 0, "iterations": 100,
         "outcomes": {"bought": 90, "sold-out": 4}, "quantiles": [50, 95, 100], "all": [10, 20, 30],
         "steps": {"token": {"count": 100, "errors": 7, "conflicts": 0, "q": [10, 20, 30]}},
         "breached": ["payment p99 812ms > 700ms", "error rate 2% > 1%", "payment never called",
                      "nobody bought a ticket", "3 were admitted instead of 2"],
         "findings": ["throughput fell"]}
        """;

    @Test
    void readsWhatAScriptWrites() {
        var result = RunnerResult.parse(MESSAGE).orElseThrow();

        assertThat(result.testId()).isEqualTo("small-hall-nightly-29418750");
        assertThat(result.requests()).isEqualTo(1000);
        assertThat(result.errors()).isEqualTo(7);
        assertThat(result.unexpected())
                .containsExactly(new RunnerResult.Unexpected("token", "503 queue-unavailable", 7));
        assertThat(result.warmUpSeconds()).isEqualTo(45);
        assertThat(result.conflicts()).isEqualTo(3);
        assertThat(result.steps()).containsOnlyKeys("token", "payment");
        assertThat(result.steps())
                .hasEntrySatisfying(
                        "token",
                        token -> assertThat(token.responseTimes().millis()).contains(12.0));
        assertThat(result.outcomes()).containsOnly(entry("bought", 90L), entry("turnedAway", 10L));
        assertThat(result.breached())
                .containsExactly(
                        Breach.ofVisitors("bought", Breach.Statistic.SHARE, 0.99, 0.9),
                        Breach.ofStep("payment", Breach.Statistic.COUNT, 1, 0));
        assertThat(result.findings())
                .extracting(Finding::inWords)
                .containsExactly("held 60 visitors, 84.5 requests/s; then payment p99 813ms > 700ms at 70 visitors");
    }

    @Test
    void readsTheSentencesOfTheVersionBefore() {
        var result = RunnerResult.parse(VERSION_1).orElseThrow();

        assertThat(result.outcomes()).containsOnly(entry("bought", 90L), entry("soldOut", 4L));
        assertThat(result.breached())
                .containsExactly(
                        Breach.ofStep("payment", Breach.Statistic.P99, 700, 812),
                        Breach.ofErrorRate(0.01, 0.02),
                        Breach.ofStep("payment", Breach.Statistic.COUNT, 1, 0),
                        Breach.ofVisitors("bought", Breach.Statistic.COUNT, 1, 0),
                        Breach.told("3 were admitted instead of 2"));
        assertThat(result.breached())
                .extracting(Breach::inWords)
                .containsExactly(
                        "payment p99 812ms > 700ms",
                        "error rate 2% > 1%",
                        "payment never called",
                        "nobody bought a ticket",
                        "3 were admitted instead of 2");
        assertThat(result.steps())
                .hasEntrySatisfying(
                        "token",
                        token -> assertThat(token.responseTimes().count()).isEqualTo(100));
    }

    @Test
    void leavesRefusalsOutOfTheTimes() {
        var message = MESSAGE.replace(
                "\"count\": 100, \"errors\": 0, \"conflicts\": 0, \"shed\": 0",
                "\"count\": 100, \"errors\": 5, \"conflicts\": 1, \"shed\": 20");

        assertThat(RunnerResult.parse(message).orElseThrow().steps())
                .hasEntrySatisfying(
                        "token",
                        token -> assertThat(token.responseTimes().count()).isEqualTo(75));
    }

    @Test
    void readsAResultOfAScriptThatKnowsNoWarmUp() {
        var before = MESSAGE.replace("\"warmUpSeconds\": 45.0,", "").replaceFirst("\"unexpected\": \\[[^]]*],", "");
        assertThat(before).doesNotContain("warmUp", "unexpected");

        var result = RunnerResult.parse(before).orElseThrow();

        assertThat(result.warmUpSeconds()).isZero();
        assertThat(result.unexpected()).isEmpty();
    }

    @Test
    void takesNoPartOfAResultForAResult() {
        var parts = IntStream.range(0, MESSAGE.length())
                .mapToObj(end -> MESSAGE.substring(0, end))
                .toList();

        assertThat(parts)
                .allSatisfy(part -> assertThat(RunnerResult.parse(part)).isEmpty());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "{}",
                "42",
                "panic: runtime error",
                "{\"version\": 1}",
                "{\"version\": \"one\"}",
                "{\"version\": 2, \"requests\": 10}"
            })
    void takesNothingElseForAResult(String message) {
        assertThat(RunnerResult.parse(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\": 2>\"version\": 3",
                "\"statistic\": \"share\">\"statistics\": \"share\"",
                "\"kind\">\"kinds\"",
                "\"bought\": 90>\"bought\": -90",
                "\"requests\": 1000>\"requests\": -1",
                "\"droppedIterations\": 0>\"droppedIterations\": null",
                "\"durationSeconds\": 60.50>\"durationSeconds\": 0",
                "97.5>90.0",
                "\"all\": [20.0>\"all\": [30.0",
                "\"all\": [20.0,>\"all\": [",
                "\"all\": [20.0,>\"all\": [null,",
                "\"count\": 7>\"count\": -7",
                "\"answer\">\"answers\"",
                "\"q\": [12.0>\"q\": [-12.0",
                "]}>]} trailing"
            })
    void refusesAResultThatCannotBe(String change) {
        var fromTo = change.split(">", 2);
        var message = MESSAGE.replace("60.5,", "60.50,");
        assertThat(message).contains(fromTo[0]);

        assertThat(RunnerResult.parse(message.replaceFirst(java.util.regex.Pattern.quote(fromTo[0]), fromTo[1])))
                .isEmpty();
    }
}
