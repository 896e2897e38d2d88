package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of a run that rises until something breaks. */
class BreakpointVerdictTest {
    private static final String RUN = "small-hall-nightly-29418750";
    private static final Objectives P99 = new Objectives(200L, 500L, new BigDecimal("0.01"), Map.of());
    private static final Audit CLEAN = new Audit.Answered(Map.of("oversold", 0L));

    @Test
    void aBreakpointThatWasFoundIsAPass() {
        var found = breakpoint("\"held\": {\"load\": 60, \"requestsPerSecond\": 84}, \"broke\": " + BROKE);
        var judgement = judge(found.breached("token p95 900ms > 200ms"));

        assertThat(judgement.reason()).isEqualTo(Reason.BREAKPOINT_FOUND);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(judgement.message())
                .contains("held 60 visitors, 84 requests/s; then token p95 900ms > 200ms at 70 visitors");
    }

    @Test
    void aBreakpointThatLiesElsewhereProvesNothing() {
        var nothing = judge(breakpoint("\"held\": {\"load\": 100, \"requestsPerSecond\": 84}"));
        assertThat(nothing.reason()).isEqualTo(Reason.BREAKPOINT_NOT_FOUND);
        assertThat(nothing.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(nothing.message()).contains("Write a larger load.maxVisitors");
        assertThat(judge(breakpoint("\"broke\": " + BROKE)).message()).contains("Write a smaller load.maxVisitors");
    }

    @Test
    void aBreakpointThatWasFoundTurnedVisitorsAwayAndDroppedVisits() {
        var held = "\"held\": {\"load\": 60, \"requestsPerSecond\": 84}";
        var shed = "\"broke\": {\"outcome\": \"turnedAway\", \"statistic\": \"share\", \"limit\": 0.01,"
                + " \"value\": 0.9, \"load\": 70}";
        var found = breakpoint(held + ", " + shed).visitors("turnedAway", 90).dropped(5);

        assertThat(judge(found.visitors("bought", 10)).reason()).isEqualTo(Reason.BREAKPOINT_FOUND);
        assertThat(judge(found).message()).contains("then turnedAway 90% > 1% at 70 visitors");
        assertThat(judge(found.visitors("bought", 0).dropped(0)).reason()).isEqualTo(Reason.NOBODY_SERVED);
        assertThat(judge(breakpoint(held).visitors("turnedAway", 90)).reason()).isEqualTo(Reason.NOBODY_SERVED);
        assertThat(judge(breakpoint(held).visitors("turnedAway", 90).visitors("bought", 10))
                        .reason())
                .isEqualTo(Reason.MOST_TURNED_AWAY);
    }

    private static final String BROKE = """
        {"step": "token", "statistic": "p95", "limit": 200, "value": 900, "load": 70}\
        """;

    private static Results breakpoint(String fields) {
        return Results.of(RUN)
                .scenario("journey", "breakpoint")
                .step("token", 1000, Results.tail(20, 900, 10))
                .finding("{\"kind\": \"breakpoint\", \"unit\": \"visitors\", " + fields + "}");
    }

    private static Judgement judge(Results results) {
        var runner = new Runner("pod", new Exited(0, results.message()));
        return Judge.judge(new Evidence(RUN, "shows", P99, List.of(runner), null, null, null, CLEAN));
    }
}
