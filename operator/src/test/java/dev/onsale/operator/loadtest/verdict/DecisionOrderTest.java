package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of several truths about a run its verdict tells. */
class DecisionOrderTest {
    private static final String RUN = "small-hall-nightly-29418750";
    private static final Objectives P95 = new Objectives(200L, null, new BigDecimal("0.01"), Map.of());
    private static final Objectives P99 = new Objectives(200L, 500L, new BigDecimal("0.01"), Map.of());
    private static final Objectives OPEN = new Objectives(null, null, null, Map.of());
    private static final Audit CLEAN = new Audit.Answered(Map.of("oversold", 0L));

    @Test
    void oneBuyerAmongAThousandWhoWereTurnedAwayIsAFailure() {
        var judgement = judge(
                P95,
                Results.of(RUN)
                        .visitors("bought", 1)
                        .visitors("turnedAway", 999)
                        .step("token", 1000, fast()));

        assertThat(judgement.reason()).isEqualTo(Reason.MOST_TURNED_AWAY);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(judgement.message()).contains("Of 1000 visitors 1 were served, 999 were turned away");
    }

    @Test
    void nobodyWhoIsAdmittedIsAFailure() {
        var judgement = judge(
                P95,
                Results.of(RUN)
                        .visitors("waiting", 40)
                        .step("token", 1000, fast())
                        .step("payment", 0, fast())
                        .breached("payment never called")
                        .breached("nobody bought a ticket"));

        assertThat(judgement.reason()).isEqualTo(Reason.NOBODY_SERVED);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(judgement.message()).contains("40 still waited", "queue.activeSize");
    }

    @Test
    void buyersOfWhomNobodyKeepsASeatAreAFailureUnlessFewSeatsAreWhatItIsAbout() {
        var lost = Results.of(RUN)
                .visitors("lostSeat", 60)
                .visitors("soldOut", 40)
                .step("token", 1000, fast())
                .step("payment", 0, fast())
                .breached("payment never called")
                .breached("nobody bought a ticket");

        assertThat(judge(P95, lost).reason()).isEqualTo(Reason.NOBODY_SERVED);
        assertThat(judge(P95, lost).message()).contains("60 lost their seat");
        assertThat(judge(P95, lost.scenario("hot-seat", "load")).reason()).isEqualTo(Reason.TOO_FEW_SAMPLES);
    }

    @Test
    void anApplicationThatAnswersNothingButErrorsServesNobody() {
        var judgement = judge(P95, Results.of(RUN).requests(12).errors(12).visitors("failed", 12));

        assertThat(judgement.reason()).isEqualTo(Reason.NOBODY_SERVED);
        assertThat(judgement.breached()).extracting(Breach::inWords).containsExactly("error rate 100% > 1%");
    }

    @Test
    void anApplicationThatNobodyReachesServesNobody() {
        var judgement = judgeRunners(P95, new Runner("pod", new Exited(107, unreachable())));

        assertThat(judgement.reason()).isEqualTo(Reason.NOBODY_SERVED);
        assertThat(judgement.message()).contains("gave no answer");
        assertThat(judgeRunners(P95, new Runner("pod", new Exited(107, beforeTheFirstVisitor())))
                        .reason())
                .isEqualTo(Reason.SCRIPT_ERROR);
    }

    @Test
    void halfTheLoadIsMissingWhereOneOfTwoRunnersReachesNobody() {
        var served = new Runner(
                "pod-1",
                new Exited(0, Results.of(RUN).step("token", 1000, fast()).message()));
        var unreachable = new Runner("pod-2", new Exited(107, unreachable()));

        var judgement = judgeRunners(P95, served, unreachable);
        assertThat(judgement.reason()).isEqualTo(Reason.RUNNER_FAILED);
        assertThat(judgement.message()).contains("pod-2 had no answer", "share of the load is missing");
        assertThat(judgeRunners(P95, unreachable, unreachable).reason()).isEqualTo(Reason.NOBODY_SERVED);
    }

    @Test
    void visitsThatAreDroppedBecauseAllWaitAreNoFaultOfTheGenerator() {
        var waiting = Results.of(RUN)
                .scenario("onsale", "load")
                .dropped(160)
                .visitors("waiting", 40)
                .visitors("gaveUp", 2)
                .step("token", 1000, fast());

        var judgement = judge(P95, waiting);
        assertThat(judgement.reason()).isEqualTo(Reason.NOBODY_SERVED);
        assertThat(judgement.message()).contains("40 still waited");
        assertThat(judge(P95, waiting.visitors("bought", 1)).reason()).isEqualTo(Reason.DROPPED_ITERATIONS);
    }

    @Test
    void aGeneratorAtFaultSaysNothingAboutVisitors() {
        assertThat(judge(P95, Results.of(RUN).dropped(1).visitors("turnedAway", 999))
                        .reason())
                .isEqualTo(Reason.DROPPED_ITERATIONS);
    }

    @Test
    void whoeverFoundNoSeatLeftWasNotTurnedAway() {
        assertThat(judge(
                                P95,
                                Results.of(RUN)
                                        .visitors("bought", 1)
                                        .visitors("soldOut", 999)
                                        .step("token", 1000, fast()))
                        .reason())
                .isEqualTo(Reason.SLO_MET);
    }

    @Test
    void aStepThatWasNeverCalledIsNamed() {
        var judgement = judge(
                P95,
                Results.of(RUN)
                        .step("token", 1000, Results.steady(900))
                        .step("seats", 0, fast())
                        .breached("seats never called"));

        assertThat(judgement.reason()).isEqualTo(Reason.TOO_FEW_SAMPLES);
        assertThat(judgement.message()).contains("seats never called");
    }

    @Test
    void aPercentileOfTheConcertNeedsAnswersEnough() {
        assertThat(judge(P95, Results.of(RUN).step("token", 99, fast())).message())
                .contains("token p95 has 99 of 100");
        assertThat(judge(P95, Results.of(RUN).step("token", 100, fast())).reason())
                .isEqualTo(Reason.SLO_MET);
        assertThat(judge(P99, Results.of(RUN).step("token", 499, fast())).message())
                .contains("token p99 has 499 of 500", "write only slo.p95");
        assertThat(judge(P99, Results.of(RUN).step("token", 500, fast())).reason())
                .isEqualTo(Reason.SLO_MET);
    }

    @Test
    void aPercentileOfTheScenarioIsLeftOutWhereAnswersAreTooFew() {
        var slo = "{\"p95\": 200, \"p99\": 400, \"errorRate\": 0}";
        var judgement = judge(
                OPEN,
                Results.of(RUN)
                        .slo(slo)
                        .step("token", 150, Results.steady(20))
                        .step("payment", 98, Results.steady(20)));

        assertThat(judgement.reason()).isEqualTo(Reason.SLO_MET);
        assertThat(judgement.message())
                .contains("Not judged for too few answers: token p99 has 150 of 500, payment p95 has 98 of 100");
        assertThat(judge(OPEN, Results.of(RUN).slo(slo).step("token", 50, fast()))
                        .reason())
                .isEqualTo(Reason.TOO_FEW_SAMPLES);
    }

    @Test
    void aPercentileOfTheScenarioThatLooksBrokenKeepsARunFromPassing() {
        var result = Results.of(RUN)
                .slo("{\"p95\": 200, \"p99\": 400, \"errorRate\": 0}")
                .step("token", 600, Results.steady(20))
                .step("payment", 98, Results.steady(900))
                .breached("payment p95 900ms > 200ms");

        var judgement = judge(OPEN, result);
        assertThat(judgement.reason()).isEqualTo(Reason.TOO_FEW_SAMPLES);
        assertThat(judgement.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(judgement.message()).contains("payment p95 has 98 of 100 (900ms, wanted < 200ms)");
        assertThat(judge(OPEN, result.step("token", 600, Results.steady(300))).reason())
                .isEqualTo(Reason.SLO_BREACHED);
    }

    @Test
    void errorsAndSharesNeedNoPercentile() {
        var shares = "{\"p95\": 200, \"errorRate\": 0, \"outcomes\": {\"bought\": {\"min\": 0.99}}}";
        var result =
                Results.of(RUN).visitors("bought", 9).visitors("lostSeat", 1).slo(shares);

        assertThat(judge(P95, result.step("token", 50, fast())).breached())
                .extracting(Breach::inWords)
                .containsExactly("bought 90% < 99%");
        assertThat(judge(P95, Results.of(RUN).errors(20).step("token", 50, fast()))
                        .reason())
                .isEqualTo(Reason.SLO_BREACHED);
    }

    @Test
    void sharesAreOfAllRunnersTogetherAndNotOfThoseWhoHadNoChance() {
        var slo = "{\"errorRate\": 0, \"outcomes\": {\"turnedAway\": {\"max\": 0.01}, \"bought\": {\"min\": 0.9}}}";
        var one = Results.of(RUN).slo(slo).visitors("bought", 95).visitors("turnedAway", 2);
        var other = Results.of(RUN)
                .slo(slo)
                .visitors("bought", 105)
                .visitors("waiting", 90)
                .visitors("gaveUp", 9);

        assertThat(judge(OPEN, one.breached("turnedAway 2.06% > 1%"), other).reason())
                .isEqualTo(Reason.LITTLE_HEADROOM);
        assertThat(judge(OPEN, one, other.visitors("turnedAway", 1)).breached())
                .extracting(Breach::inWords)
                .containsExactly("turnedAway 1.48% > 1%");
    }

    @Test
    void aSmokeJudgesNoPercentile() {
        var five = Results.of(RUN)
                .scenario("smoke", "load")
                .requests(10)
                .visitors("bought", 5)
                .step("token", 5, Results.steady(900));

        assertThat(judge(P99, five).reason()).isEqualTo(Reason.SLO_MET);
    }

    @Test
    void aRunnerThatEndedEarlyIsNotMadeGoodByTheOthers() {
        var whole = Results.of(RUN).requests(10_000).step("token", 10_000, fast());
        var early = Results.of(RUN)
                .requests(20)
                .errors(12)
                .step("token", 20, Results.steady(900))
                .breached("token p95 900ms > 200ms")
                .breached("error rate 60% > 1%")
                .endedEarly();

        assertThat(judge(P95, whole, early).reason()).isEqualTo(Reason.SLO_BREACHED);
        assertThat(judge(P95, whole, early).message()).contains("A runner ended after 61s");
        assertThat(judge(P95, whole, early).breached())
                .extracting(Breach::inWords)
                .containsExactly("error rate 60% > 1%");
    }

    @Test
    void aRunThatEndedEarlyIsAFailureAlsoWhereItsResultNamesNoObjective() {
        var early = Results.of(RUN).step("token", 1000, fast()).endedEarly();

        assertThat(judge(P95, early).reason()).isEqualTo(Reason.SLO_BREACHED);
    }

    @Test
    void requestsThatAreShedDoNotDiluteTheErrors() {
        var judgement = judge(
                P95, Results.of(RUN).requests(10_000).errors(100).shed(9_800).step("token", 100, fast()));

        assertThat(judgement.reason()).isEqualTo(Reason.SLO_BREACHED);
        assertThat(judgement.breached()).extracting(Breach::inWords).containsExactly("error rate 50% > 1%");
    }

    @Test
    void anApplicationThatShedsEverythingServesNobody() {
        var shed = Results.of(RUN).requests(100).shed(100).message().replace("\"bought\": 100", "");
        var judgement = judgeRunners(P95, new Runner("pod", new Exited(0, shed)));

        assertThat(judgement.reason()).isEqualTo(Reason.NOBODY_SERVED);
        assertThat(judgement.message()).contains("shed");
    }

    private static List<Double> fast() {
        return Results.steady(20);
    }

    private static String beforeTheFirstVisitor() {
        return Results.of(RUN).requests(0).message().replace("\"bought\": 100", "");
    }

    private static String unreachable() {
        return beforeTheFirstVisitor().replace("\"findings\"", "\"unreachable\": true, \"findings\"");
    }

    private static Judgement judge(Objectives objectives, Results... results) {
        return judgeRunners(
                objectives,
                Stream.of(results)
                        .map(result -> new Runner("pod", new Exited(0, result.message())))
                        .toArray(Runner[]::new));
    }

    private static Judgement judgeRunners(Objectives objectives, Runner... runners) {
        return Judge.judge(new Evidence(RUN, "shows", objectives, List.of(runners), null, null, null, CLEAN));
    }
}
