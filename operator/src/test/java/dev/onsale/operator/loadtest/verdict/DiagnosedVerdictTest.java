package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.operator.loadtest.diagnosis.AppFigures;
import dev.onsale.operator.loadtest.diagnosis.Course;
import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which verdicts are explained by what was seen of the application. */
class DiagnosedVerdictTest {
    private static final String RUN = "small-hall-nightly-29418750";
    private static final Objectives P95 = new Objectives(200L, null, new BigDecimal("0.01"), Map.of());

    @Test
    void aSaleThatWasTooSlowIs() {
        assertThat(judge(token(230), 0))
                .returns(Reason.SLO_BREACHED, Judgement::reason)
                .extracting(Judgement::diagnosis)
                .asString()
                .startsWith("At 17 requests/s the connection pool");
        assertThat(judge(token(190), 0))
                .returns(Reason.LITTLE_HEADROOM, Judgement::reason)
                .extracting(Judgement::diagnosis)
                .isNotNull();
    }

    @Test
    void aSaleThatHeldIsNot() {
        assertThat(judge(token(20), 0))
                .returns(Reason.SLO_MET, Judgement::reason)
                .extracting(Judgement::diagnosis)
                .isNull();
    }

    @Test
    void whatIsWrongHoweverFastItIsIsNot() {
        assertThat(judge(token(230), 1))
                .returns(Reason.AUDIT_VIOLATED, Judgement::reason)
                .extracting(Judgement::diagnosis)
                .isNull();
        assertThat(judge(token(230).dropped(5), 0))
                .returns(Reason.DROPPED_ITERATIONS, Judgement::reason)
                .extracting(Judgement::diagnosis)
                .isNull();
    }

    private static Results token(double millis) {
        return Results.of(RUN).step("token", 100, Results.steady(millis));
    }

    private static Judgement judge(Results result, long oversold) {
        return Judge.judge(new Evidence(
                RUN,
                "shows",
                P95,
                List.of(new Runner("pod", new Exited(0, result.message()))),
                null,
                null,
                null,
                new Audit.Answered(Map.of("oversold", oversold)),
                Baseline.NONE,
                exhausted()));
    }

    private static Course exhausted() {
        var figures = AppFigures.parse("""
                hikaricp_connections_active{pool="booking"} 2.0
                hikaricp_connections_pending{pool="booking"} 9.0
                hikaricp_connections_max{pool="booking"} 2.0
                """);
        var course = Course.NONE;
        for (int second = 0; second <= 20; second += 5) {
            course = course.plus("app-1", Instant.ofEpochSecond(second), figures, null);
        }
        return course;
    }
}
