package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runs are of 60.5 seconds. */
class GeneratorFaultTest {
    private static final String RUN = "small-hall-nightly-29418750";

    @ParameterizedTest
    @CsvSource({
        "0.6, 0, 12, SLO_MET",
        "3.0, 0, 12, SLO_MET",
        "3.1, 0, 12, GENERATOR_THROTTLED",
        "0, 3, 12, SLO_MET",
        "0, 4, 12, NODE_STEAL",
        "0, 0, 0, SLO_MET",
    })
    void decidesWhenTheProcessorWasNotTheirs(double throttled, int notJudged, int windows, Reason reason) {
        var judgement = judged("""
                {"throttledSeconds": %s, "outputErrors": 0, "voidWindows": %s, "windows": %s}\
                """.formatted(throttled, notJudged, windows));

        assertThat(judgement.reason()).as(judgement.message()).isEqualTo(reason);
    }

    @Test
    void isNotKnownOfOtherImages() {
        assertThat(judged("{}").reason()).isEqualTo(Reason.SLO_MET);
        assertThat(judged("{}").remarks()).isEmpty();
    }

    @Test
    void remarksThatAnOutputLostDataAndChangesNoVerdict() {
        var judgement = judged("""
                {"outputErrors": 3, "outputError": "InfluxDBv1: timeout", "voidWindows": 1, "windows": 12}\
                """);

        assertThat(judgement.reason()).isEqualTo(Reason.SLO_MET);
        assertThat(judgement.remarks())
                .containsExactly(
                        "Series are incomplete: 3 writes of outputs failed: InfluxDBv1: timeout.",
                        "1 windows of time were not judged, because the node lost more than 2% of its processor to"
                                + " other machines in them.");
    }

    private static Judgement judged(String generator) {
        var message = Results.of(RUN)
                .step("payment", 1000, Results.steady(20))
                .generator(generator)
                .message();
        return Judge.judge(new Evidence(
                RUN,
                "shows",
                new Objectives(200L, 500L, null, Map.of()),
                List.of(new Runner("pod", new Runner.Exited(0, message))),
                null,
                null,
                null,
                new Audit.Answered(Map.of(Audit.Answered.OVERSOLD, 0L))));
    }
}
