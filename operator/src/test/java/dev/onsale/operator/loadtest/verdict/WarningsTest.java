package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.diagnosis.Course;
import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs that held, but hardly, or slower than before. */
class WarningsTest {
    private static final String RUN = "small-hall-nightly-29418750";
    private static final Objectives P95 = new Objectives(200L, null, new BigDecimal("0.01"), Map.of());
    private static final String SETUP = "0123456789ab";

    @Test
    void lessThanAFifthOfALimitIsLittleRoom() {
        var close = judge(P95, null, Results.of(RUN).step("token", 100, Results.steady(161)));

        assertThat(close.reason()).isEqualTo(Reason.LITTLE_HEADROOM);
        assertThat(close.verdict()).isEqualTo(Verdict.WARN);
        assertThat(close.message()).contains("token p95 has 19.5% of its limit left");
        assertThat(Objects.requireNonNull(close.headroom()).objective()).isEqualTo("token p95");

        var roomy = judge(P95, null, Results.of(RUN).step("token", 100, Results.steady(160)));
        assertThat(roomy.reason()).isEqualTo(Reason.SLO_MET);
        assertThat(Objects.requireNonNull(roomy.headroom()).share()).isEqualTo(0.2);
    }

    @Test
    void errorsAndSharesHaveRoomToo() {
        assertThat(judge(P95, null, Results.of(RUN).errors(9).shed(0)).message())
                .contains("error rate has 10% of its limit left");
        var slo = "{\"errorRate\": 0, \"outcomes\": {\"bought\": {\"min\": 0.9}}}";
        var few = Results.of(RUN).slo(slo).visitors("bought", 91).visitors("lostSeat", 9);
        assertThat(judge(P95, null, few).message()).contains("bought has 10% of its limit left");
    }

    @Test
    void whatAllowsNothingHasNoRoomToTellOf() {
        var none = new Objectives(null, null, BigDecimal.ZERO, Map.of());

        assertThat(judge(none, null, Results.of(RUN)).reason()).isEqualTo(Reason.SLO_MET);
        assertThat(judge(none, null, Results.of(RUN)).headroom()).isNull();
    }

    @Test
    void aRunThatWasNotMadeAsAskedForTellsOfNoRoom() {
        var judgement = judge(P95, null, token(150).dropped(5));

        assertThat(judgement.reason()).isEqualTo(Reason.DROPPED_ITERATIONS);
        assertThat(judgement.headroom()).isNull();
    }

    @Test
    void sharesOfNobodyHaveNoRoom() {
        var slo = "{\"outcomes\": {\"bought\": {\"min\": 0.9}}}";
        var nobody = Results.of(RUN).slo(slo).visitors("bought", 0);

        assertThat(judge(P95, null, nobody).headroom()).isNull();
    }

    @Test
    void smokeIsComparedWithNothing() {
        var reference = reference(judge(P95, null, smoke(40)).fingerprint(), 40);

        assertThat(judge(P95, reference, smoke(46)).reason()).isEqualTo(Reason.SLO_MET);
        assertThat(judge(P95, reference, smoke(46)).comparedWith()).isNull();
    }

    @Test
    void aTenthSlowerThanTheReferenceIsAWarning() {
        var before = judge(P95, null, token(40));
        var reference = reference(before.fingerprint(), 40);

        var slower = judge(P95, reference, token(46));
        assertThat(slower.reason()).isEqualTo(Reason.SLOWER_THAN_REFERENCE);
        assertThat(slower.verdict()).isEqualTo(Verdict.WARN);
        assertThat(slower.message()).contains("Compared with run before-1", "token p95 by 15% to 46ms");
        assertThat(slower.comparedWith()).isEqualTo("before-1");

        assertThat(judge(P95, reference, token(44)).reason()).isEqualTo(Reason.SLO_MET);
    }

    @Test
    void aReferenceOfAnotherLoadIsNoneToCompareWith() {
        var judgement = judge(P95, reference("another", 40), token(90));

        assertThat(judgement.reason()).isEqualTo(Reason.SLO_MET);
        assertThat(judgement.message()).contains("Not compared with run before-1");
        assertThat(judgement.comparedWith()).isNull();
    }

    @Test
    void anotherProcessorMakesRunsIncomparable() {
        var fast = token(40).generator("{\"processor\": \"Fast\"}").message();
        var slow = token(40).generator("{\"processor\": \"Slow\"}").message();

        assertThat(fingerprint(fast, slow)).isEqualTo(fingerprint(slow, fast)).isNotEqualTo(fingerprint(fast, fast));
        assertThat(fingerprint(fast))
                .isNotEqualTo(fingerprint(slow))
                .isNotEqualTo(fingerprint(token(40).message()));
    }

    private static @Nullable String fingerprint(String... messages) {
        return new Baseline(SETUP, null)
                .fingerprint(Arrays.stream(messages)
                        .flatMap(message -> RunnerResult.parse(message).stream())
                        .toList());
    }

    private static Results smoke(double millis) {
        return token(millis).scenario("six-steps", "smoke");
    }

    private static Results token(double millis) {
        return Results.of(RUN).step("token", 100, Results.steady(millis));
    }

    private static Reference reference(@Nullable String fingerprint, long p95) {
        return new Reference("before-1", fingerprint, null, Map.of("token", p95));
    }

    private static Judgement judge(Objectives objectives, @Nullable Reference reference, Results result) {
        return Judge.judge(new Evidence(
                RUN,
                "shows",
                objectives,
                List.of(new Runner("pod", new Exited(0, result.message()))),
                null,
                null,
                null,
                new Audit.Answered(Map.of("oversold", 0L)),
                new Baseline(SETUP, reference),
                Course.NONE));
    }
}
