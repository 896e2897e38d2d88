package dev.onsale.operator.loadtest.verdict;

import static dev.onsale.operator.loadtest.LoadTestFixture.loadTest;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectivesTest {
    private static final String RUN = "small-hall-nightly-29418750";
    private static final Objectives OPEN = new Objectives(null, null, null, Map.of());

    @Test
    void leaveTheErrorRateToTheScenarioWhereTheConcertSaysNothing() {
        assertThat(Objectives.of(loadTest("scenario: wallet", "slo: {steps: {}}")))
                .isEqualTo(OPEN);
        assertThat(OPEN.toJson()).isEqualTo("{}");
        assertThat(Objectives.fromJson("{}")).isEqualTo(OPEN);
        assertThat(Objectives.of(loadTest("scenario: wallet", "slo: {errorRate: '0.05', steps: {}}"))
                        .errorRate())
                .isEqualTo(new BigDecimal("0.05"));
    }

    @Test
    void allowAnOwnScriptOneErrorInAHundred() {
        var own = loadTest("scenario: null", "configMapRef: {name: own, file: own.js}", "slo: {steps: {}}");

        assertThat(Objectives.of(own).errorRate()).isEqualTo(new BigDecimal("0.01"));
    }

    @Test
    void takeTheScriptsWordForAnErrorRateOfItsOwn() {
        var broken = judge(99, Results.of(RUN).requests(12).errors(1).breached("error rate 8.33% > 0%"));

        assertThat(broken.reason()).isEqualTo(Reason.SLO_BREACHED);
        assertThat(broken.breached()).extracting(Breach::inWords).containsExactly("error rate 8.33% > 0%");
        assertThat(judge(0, Results.of(RUN).errors(9)).reason()).isEqualTo(Reason.SLO_MET);
    }

    @Test
    void takeTheWordOfAnyOfSeveralRunners() {
        var judgement =
                judge(99, Results.of(RUN), Results.of(RUN).errors(1).breached("error rate 0.1% > 0%"), Results.of(RUN));

        assertThat(judgement.breached()).extracting(Breach::inWords).containsExactly("error rate 0.1% > 0%");
    }

    private static Judgement judge(int exitCode, Results... results) {
        var runners = Arrays.stream(results)
                .map(result -> new Runner("pod", new Runner.Exited(exitCode, result.message())))
                .toList();
        return Judge.judge(new Evidence(
                RUN,
                "shows",
                OPEN,
                List.copyOf(runners),
                null,
                null,
                null,
                new Audit.Answered(Map.of(Audit.Answered.OVERSOLD, 0L))));
    }
}
