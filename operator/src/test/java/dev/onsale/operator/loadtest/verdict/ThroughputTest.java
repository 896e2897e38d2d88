package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From which level on more load led to less throughput. */
class ThroughputTest {
    private static final String RUN = "small-hall-nightly-29418750";
    private static final List<Integer> LOADS = List.of(10, 20, 30);
    private static final String OWN = """
        {"kind": "fall", "unit": "visitors", "level": 3, "levels": 3, "from": {"load": 20, "requestsPerSecond": 100},
         "to": {"load": 30, "requestsPerSecond": 70}}\
        """;

    @Test
    void isThatOfAllRunnersTogether() {
        assertThat(found(
                        runner(500, 1000, 700).finding(OWN),
                        runner(500, 1000, 800).finding(OWN)))
                .containsExactly("throughput fell from step 3 of 3 (30 visitors): 150 requests/s after 200 requests/s");
    }

    @Test
    void doesNotFallWhereOneRunnerMakesUpForAnother() {
        assertThat(found(runner(500, 1000, 700).finding(OWN), runner(500, 1000, 1400)))
                .isEmpty();
    }

    @Test
    void isNotKnownWhereTheLoadOfARunnerIsMissing() {
        assertThat(found(runner(500, 1000, 700), runner(500, 1000, 0).endedEarly()))
                .isEmpty();
    }

    @Test
    void isTheRunnersOwnWhereItIsAloneOrOfTheVersionBefore() {
        assertThat(found(runner(500, 1000, 700).finding(OWN))).hasSize(1);
        assertThat(found(Results.of(RUN).finding(OWN), Results.of(RUN))).hasSize(1);
    }

    @Test
    void fallsByChanceWhereRequestsAreFew() {
        assertThat(found(runner(20, 30, 25), runner(20, 30, 25))).isEmpty();
    }

    private static Results runner(int first, int second, int third) {
        return Results.of(RUN).levels(LOADS, List.of(first, second, third));
    }

    private static List<String> found(Results... results) {
        var runners = List.of(results).stream()
                .map(result -> new Runner("pod", new Exited(0, result.message())))
                .toList();
        var objectives = new Objectives(null, null, new BigDecimal("0.01"), Map.of());
        var audit = new Audit.Answered(Map.of("oversold", 0L));
        var judgement = Judge.judge(new Evidence(RUN, "shows", objectives, runners, null, null, null, audit));
        return Objects.requireNonNull(judgement.measurements()).findings().stream()
                .map(Finding::inWords)
                .toList();
    }
}
