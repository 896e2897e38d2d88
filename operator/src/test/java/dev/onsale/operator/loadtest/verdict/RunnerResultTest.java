package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

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
            .breached("payment never called")
            .message();

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
        assertThat(result.breached()).containsExactly("payment never called");
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
                "{\"version\": 1, \"requests\": 10}"
            })
    void takesNothingElseForAResult(String message) {
        assertThat(RunnerResult.parse(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\": 1>\"version\": 2",
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
