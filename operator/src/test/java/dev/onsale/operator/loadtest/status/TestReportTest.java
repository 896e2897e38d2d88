package dev.onsale.operator.loadtest.status;

import static dev.onsale.operator.loadtest.LoadTestFixture.loadTest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.LoadTestStatus.PastRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Judgement;
import dev.onsale.operator.loadtest.verdict.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestReportTest {
    private static final Instant NOW = Instant.parse("2026-11-20T04:30:00.123Z");

    @Test
    void remembersRunsWhoseObjectsAreGone() {
        var before = new LoadTestStatus(
                "nightly", "2026-11-20T05:00:00Z", null, judged(20), List.of(past(20), past(10)), null);

        var report = report(before, judged(30));
        assertThat(report.past().minutes()).containsExactlyInAnyOrder(10L, 20L, 30L);
        assertThat(report.past().announced()).contains(Instant.parse("2026-11-20T05:00:00Z"));

        var status = report.status(null, null, null, null);
        assertThat(status.lastRun()).isEqualTo(judged(30));
        assertThat(status.runs()).extracting(PastRun::id).containsExactly(id(30), id(20), id(10));
    }

    @Test
    void keepsNoMoreThanItsHistory() {
        var report = new TestReport(
                loadTest("history: 2"),
                new LoadTestStatus("nightly", null, null, judged(20), List.of(past(20), past(10)), null),
                List.of(judged(30)),
                NOW);

        assertThat(report.status(null, null, null, null).runs())
                .extracting(PastRun::id)
                .containsExactly(id(30), id(20));
    }

    @Test
    void laterRunsDoNotHideTheLastOfAnotherVerdict() {
        var passed = new PastRun(id(10), Verdict.PASSED, "2026-11-20T04:30:00Z", null);
        var failed = new PastRun(id(5), Verdict.FAILED, "2026-11-20T04:30:00Z", null);
        var earlier = new PastRun(id(4), Verdict.FAILED, "2026-11-20T04:30:00Z", null);
        var before =
                new LoadTestStatus("nightly", null, null, judged(30), List.of(past(20), passed, failed, earlier), null);

        var report = new TestReport(loadTest("history: 4"), before, List.of(judged(40)), NOW);

        assertThat(report.status(null, null, null, null).runs())
                .extracting(PastRun::id)
                .containsExactly(id(40), id(30), id(10), id(5));
    }

    @Test
    void theObjectOfARunTellsMoreThanAStatusFromBefore() {
        var before = new LoadTestStatus(
                "nightly", null, null, RunReport.running(id(20), NOW, "Load is being made."), List.of(), null);

        var status = report(before, judged(20)).status(null, null, null, null);

        assertThat(status.lastRun()).isEqualTo(judged(20));
        assertThat(status.runs()).containsExactly(past(20));
    }

    @Test
    void aRunThatSomebodyDeletedIsInvalid() {
        var before = new LoadTestStatus(
                "nightly", null, null, RunReport.running(id(20), NOW, "Load is being made."), List.of(), null);

        var status = report(before).status(null, null, null, null);

        var last = Objects.requireNonNull(status.lastRun());
        assertThat(last.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(last.message()).contains("deleted");
        assertThat(status.runs()).extracting(PastRun::id).containsExactly(id(20));
    }

    @Test
    void theRunThatWasJustStartedIsTheLast() {
        var started = RunReport.running(id(40), NOW, "The run was just started.");

        var status = report(null, judged(30)).status(started, null, null, null);

        assertThat(status.lastRun()).isEqualTo(started);
        assertThat(status.runs()).extracting(PastRun::id).containsExactly(id(30));
        assertThat(started.startedAt()).isEqualTo("2026-11-20T04:30:00Z");
    }

    private static TestReport report(@Nullable LoadTestStatus before, LoadTestRun... runs) {
        return new TestReport(loadTest(), before, List.of(runs), NOW);
    }

    private static LoadTestRun judged(long minute) {
        return RunReport.judged(
                id(minute),
                NOW,
                NOW,
                new Judgement(Reason.RUNNER_FAILED, "It broke.", List.of(), null, null, List.of()));
    }

    private static PastRun past(long minute) {
        return new PastRun(id(minute), Verdict.INVALID, "2026-11-20T04:30:00Z", null);
    }

    private static String id(long minute) {
        return "small-hall-nightly-0a1b2c3d-" + minute;
    }
}
