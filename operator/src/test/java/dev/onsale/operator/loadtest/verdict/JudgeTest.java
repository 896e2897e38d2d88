package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import dev.onsale.operator.loadtest.verdict.Runner.Killed;
import dev.onsale.operator.loadtest.verdict.Runner.Running;
import dev.onsale.operator.loadtest.verdict.Runner.State;
import dev.onsale.operator.loadtest.verdict.Runner.Waiting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final String RUN = "small-hall-nightly-29418750";
    private static final Objectives OBJECTIVES =
            new Objectives(200L, 500L, new BigDecimal("0.01"), Map.of("payment", new Objectives.Limits(null, 700L)));
    private static final Audit CLEAN = new Audit.Answered(Map.of("oversold", 0L, "lost_events", 0L));
    private static final Audit NO_AUDIT = new Audit.Unavailable("connection refused");

    @Test
    void passesWhenAllIsWell() {
        var judgement = judge(CLEAN, exited(0, good()));

        assertThat(judgement.reason()).isEqualTo(Reason.SLO_MET);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judgement.oversold()).isZero();
        assertThat(judgement.breached()).isEmpty();
        assertThat(judgement.message()).contains("1000 requests", "p95 20ms", "error rate 0%");
    }

    @Test
    void failsOnTheRunnersOwnSentenceAndNamesItOnce() {
        var judgement = judge(
                CLEAN,
                exited(
                        99,
                        good().step("payment", 1000, Results.tail(50, 811.2, 3))
                                .breached("payment p99 812ms > 700ms")));

        assertThat(judgement.reason()).isEqualTo(Reason.SLO_BREACHED);
        assertThat(judgement.breached()).extracting(Breach::inWords).containsExactly("payment p99 812ms > 700ms");
        assertThat(judgement.message()).contains("payment p99 812ms > 700ms", RUN);
    }

    @Test
    void failsByItsOwnFiguresThoughTheRunnerIsContent() {
        var judgement = judge(CLEAN, exited(0, good().step("token", 1000, Results.steady(200))));

        assertThat(judgement.reason()).isEqualTo(Reason.SLO_BREACHED);
        assertThat(judgement.breached()).extracting(Breach::inWords).containsExactly("token p95 200ms > 200ms");
    }

    @Test
    void aLimitOfAStepWinsOverTheGeneralOne() {
        assertThat(judge(CLEAN, exited(0, good().step("payment", 1000, Results.tail(50, 650, 3))))
                        .reason())
                .isEqualTo(Reason.LITTLE_HEADROOM);
        assertThat(judge(CLEAN, exited(0, good().step("token", 1000, Results.tail(50, 650, 3))))
                        .breached())
                .extracting(Breach::inWords)
                .containsExactly("token p99 650ms > 500ms");
    }

    @Test
    void oneSlowRunnerOfManyMayBeWithinTheObjective() {
        var judgement = judge(
                CLEAN,
                exited(0, good().step("token", 9_900, Results.steady(20))),
                exited(
                        99,
                        good().step("token", 50, Results.steady(900))
                                .breached("token p95 900ms > 200ms")
                                .breached("token p99 900ms > 500ms")));

        assertThat(judgement.reason()).isEqualTo(Reason.SLO_MET);
    }

    @Test
    void pooledFiguresOfManyRunnersBreakTheObjective() {
        var judgement = judge(
                CLEAN,
                exited(0, good().step("token", 9_000, Results.steady(20))),
                exited(
                        99,
                        good().step("token", 1_000, Results.steady(900))
                                .breached("token p95 900ms > 200ms")
                                .breached("token p99 900ms > 500ms")));

        assertThat(judgement.breached())
                .extracting(Breach::inWords)
                .containsExactly("token p95 900ms > 200ms", "token p99 900ms > 500ms");
        assertThat(measured(judgement).steps())
                .hasEntrySatisfying(
                        "token",
                        token -> assertThat(token.responseTimes().p95()).isEqualTo(900));
    }

    @Test
    void poolsTheErrorRate() {
        assertThat(judge(CLEAN, exited(0, good()), exited(99, good().errors(15).breached("error rate 1.5% > 1%")))
                        .reason())
                .isEqualTo(Reason.SLO_MET);
        assertThat(judge(CLEAN, exited(99, good().errors(15)), exited(99, good().errors(9)))
                        .breached())
                .extracting(Breach::inWords)
                .containsExactly("error rate 1.2% > 1%");
    }

    @Test
    void tellsWhatTheUnexpectedAnswersOfAllRunnersWere() {
        var judgement = judge(
                CLEAN,
                exited(
                        99,
                        good().errors(40)
                                .unexpected("token", "503 queue-unavailable", 30)
                                .unexpected("queue", "502", 10)),
                exited(99, good().errors(15).unexpected("queue", "502", 15)));

        assertThat(judgement.message())
                .contains("Unexpected answers: 30 times 503 queue-unavailable at token, 25 times 502 at queue.");
        assertThat(measured(judgement).unexpected())
                .containsExactly(
                        new Measurements.Unexpected("token", "503 queue-unavailable", 30),
                        new Measurements.Unexpected("queue", "502", 25));
    }

    @Test
    void aLimitThatOnlyTheScenarioKnowsIsTheRunnersToJudge() {
        var open = new Objectives(null, null, new BigDecimal("0.01"), Map.of());
        var judgement = Judge.judge(
                evidence(open, CLEAN, null, exited(0, good()), exited(99, good().breached("seats p95 300ms > 200ms"))));

        assertThat(judgement.breached()).extracting(Breach::inWords).containsExactly("seats p95 300ms > 200ms");
    }

    @Test
    void failsOnAThresholdThatTheScriptDoesNotExplain() {
        assertThat(judge(CLEAN, exited(99, good())).reason()).isEqualTo(Reason.SLO_BREACHED);
    }

    @Test
    void anOversellWinsOverEverything() {
        var oversold = new Audit.Answered(Map.of("oversold", 2L));

        assertThat(judge(oversold, exited(0, good())).reason()).isEqualTo(Reason.AUDIT_VIOLATED);
        assertThat(judge(oversold, exited(107, null)).reason()).isEqualTo(Reason.AUDIT_VIOLATED);
        assertThat(judge(oversold, exited(0, good())).oversold()).isEqualTo(2);
        assertThat(judge(oversold, exited(0, good())).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void anyOtherViolationFailsToo() {
        var judgement = judge(new Audit.Answered(Map.of("oversold", 0L, "double_payments", 3L)), exited(0, good()));

        assertThat(judgement.reason()).isEqualTo(Reason.AUDIT_VIOLATED);
        assertThat(judgement.message()).contains("double_payments 3");
    }

    @Test
    void provesNothingWithoutAnAudit() {
        var judgement = judge(NO_AUDIT, exited(0, good()));

        assertThat(judgement.reason()).isEqualTo(Reason.AUDIT_UNAVAILABLE);
        assertThat(judgement.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(judgement.message()).contains("connection refused");
        assertThat(judgement.oversold()).isNull();
    }

    @Test
    void aBrokenObjectiveStaysBrokenWithoutAnAudit() {
        assertThat(judge(NO_AUDIT, exited(99, good().errors(500))).reason()).isEqualTo(Reason.SLO_BREACHED);
    }

    @Test
    void droppedIterationsInvalidateEvenBrokenObjectives() {
        var judgement = judge(CLEAN, exited(99, good().errors(500).dropped(12).breached("error rate 50% > 1%")));

        assertThat(judgement.reason()).isEqualTo(Reason.DROPPED_ITERATIONS);
        assertThat(judgement.message()).contains("12", "maxVisitors");
    }

    @Test
    void tellsNothingByAHandfulOfRequests() {
        assertThat(judge(CLEAN, exited(0, good().requests(19))).reason()).isEqualTo(Reason.TOO_FEW_SAMPLES);
        assertThat(judge(CLEAN, exited(0, good().requests(20))).reason()).isEqualTo(Reason.SLO_MET);
    }

    @Test
    void aStepThatWasNeverCalledProvesNothing() {
        var judgement = judge(
                CLEAN, exited(99, good().step("payment", 0, Results.steady(0)).breached("payment never called")));

        assertThat(judgement.reason()).isEqualTo(Reason.TOO_FEW_SAMPLES);
        assertThat(judgement.message()).contains("payment never called");
    }

    @Test
    void aStepThatOneOfTheRunnersCalledWasCalled() {
        assertThat(judge(
                                CLEAN,
                                exited(0, good().step("payment", 1000, Results.steady(9))),
                                exited(
                                        99,
                                        good().step("payment", 0, Results.steady(0))
                                                .breached("payment never called")
                                                .breached("nobody bought a ticket")))
                        .reason())
                .isEqualTo(Reason.SLO_MET);
    }

    @Test
    void visitorsWhoAreAllTurnedAwayProveAFailure() {
        assertThat(judge(
                                CLEAN,
                                exited(
                                        99,
                                        good().requests(10)
                                                .errors(10)
                                                .breached("payment never called")
                                                .breached("error rate 100% > 1%")))
                        .reason())
                .isEqualTo(Reason.SLO_BREACHED);
    }

    @ParameterizedTest
    @CsvSource({
        "104, SCRIPT_ERROR",
        "107, SCRIPT_ERROR",
        "108, SCRIPT_ERROR",
        "110, SCRIPT_ERROR",
        "100, RUNNER_FAILED",
        "101, RUNNER_FAILED",
        "103, RUNNER_FAILED",
        "1, RUNNER_FAILED",
        "128, RUNNER_FAILED",
        "105, RUNNER_KILLED"
    })
    void readsTheExitCode(int code, Reason reason) {
        var judgement = judge(CLEAN, exited(0, good()), exited(code, good()));

        assertThat(judgement.reason()).isEqualTo(reason);
        assertThat(judgement.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(judgement.message()).contains(RUN + "-1", String.valueOf(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99})
    void aRunnerWithoutAResultProvesNothing(int code) {
        assertThat(judge(CLEAN, exited(code, null)).reason()).isEqualTo(Reason.SCRIPT_ERROR);
        assertThat(judge(CLEAN, new Exited(code, "{\"version\": 1, \"scen")).reason())
                .isEqualTo(Reason.SCRIPT_ERROR);
        assertThat(judge(CLEAN, exited(code, Results.of("another-run-1"))).reason())
                .isEqualTo(Reason.SCRIPT_ERROR);
    }

    @Test
    void aKilledRunnerExplainsTheOthers() {
        var judgement = judge(CLEAN, exited(1, null), new Killed("OOMKilled, exit code 137"));

        assertThat(judgement.reason()).isEqualTo(Reason.RUNNER_KILLED);
        assertThat(judgement.message()).contains("OOMKilled", "memory");
    }

    @Test
    void keepsTheFiguresOfTheRunnersThatLeftSome() {
        var judgement = judge(CLEAN, exited(0, good()), new Killed("Evicted"));

        assertThat(measured(judgement).requests()).isEqualTo(1000);
        assertThat(judge(CLEAN, new Killed("Evicted")).measurements()).isNull();
    }

    @Test
    void theDeadlineNamesWhatARunnerWaitedFor() {
        var judgement = Judge.judge(evidence(
                OBJECTIVES,
                CLEAN,
                Duration.ofMinutes(20),
                new Running(),
                new Waiting("Unschedulable: 0/1 nodes are available")));

        assertThat(judgement.reason()).isEqualTo(Reason.DEADLINE_EXCEEDED);
        assertThat(judgement.message()).contains("20m", "0/1 nodes are available");
    }

    @Test
    void keepsTheObjectivesThatARunBeganWith() {
        assertThat(OBJECTIVES.toJson())
                .isEqualTo("{\"p95\":200,\"p99\":500,\"errorRate\":0.01,\"steps\":{\"payment\":{\"p99\":700}}}");
        assertThat(Objectives.fromJson(OBJECTIVES.toJson())).isEqualTo(OBJECTIVES);
        var open = new Objectives(null, null, new BigDecimal("0.01"), Map.of());
        assertThat(open.toJson()).isEqualTo("{\"errorRate\":0.01}");
        assertThat(Objectives.fromJson(open.toJson())).isEqualTo(open);
    }

    private static Measurements measured(Judgement judgement) {
        return Objects.requireNonNull(judgement.measurements());
    }

    private static Results good() {
        return Results.of(RUN);
    }

    private static State exited(int code, @Nullable Results result) {
        return new Exited(code, result == null ? null : result.message());
    }

    @Test
    void runnersThatTheClusterRefusesAreNoMatterOfTheDeadline() {
        var judgement = Judge.judge(new Evidence(
                RUN,
                "shows",
                OBJECTIVES,
                List.of(Runner.gone(RUN + "-0")),
                Duration.ofMinutes(20),
                null,
                "exceeded quota: small",
                NO_AUDIT));

        assertThat(judgement.reason()).isEqualTo(Reason.RUNNER_REFUSED);
        assertThat(judgement.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(judgement.message())
                .contains("exceeded quota: small. Raise the quota")
                .doesNotContain("deadline");
    }

    private static Judgement judge(Audit audit, State... runners) {
        return Judge.judge(evidence(OBJECTIVES, audit, null, runners));
    }

    private static Evidence evidence(
            Objectives objectives, Audit audit, @Nullable Duration deadline, State... runners) {
        var states = Arrays.asList(runners);
        return new Evidence(
                RUN,
                "shows",
                objectives,
                IntStream.range(0, states.size())
                        .mapToObj(i -> new Runner(RUN + "-" + i, states.get(i)))
                        .toList(),
                deadline,
                null,
                null,
                audit);
    }
}
