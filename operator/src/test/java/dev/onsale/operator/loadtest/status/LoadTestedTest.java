package dev.onsale.operator.loadtest.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.operator.loadtest.verdict.Judgement;
import dev.onsale.operator.loadtest.verdict.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoadTestedTest {
    private static final Instant NOW = Instant.parse("2026-11-20T04:30:00Z");
    private static final LoadTestStatus PASSED = test("nightly", judged(Reason.SLO_MET, "All is well."));
    private static final LoadTestStatus FAILED = test("spike", judged(Reason.SLO_BREACHED, "Broken: payment p99."));
    private static final LoadTestStatus RUNNING = test("soak", RunReport.running("small-hall-soak-1", NOW, ""));
    private static final LoadTestStatus NEW =
            new LoadTestStatus("browse", "2026-11-21T04:30:00Z", null, null, null, null);

    @Test
    void isTrueWhenTheLastRunOfEveryTestPassed() {
        var result = LoadTested.of(List.of(PASSED, PASSED));

        assertThat(result.isTrue()).isTrue();
        assertThat(result.message()).contains("nightly");
    }

    @Test
    void isTrueAndSaysWhatIsCloseWhenOneHeldWithLittleRoom() {
        var close = test("dress", judged(Reason.LITTLE_HEADROOM, "Little room: payment p99."));

        var result = LoadTested.of(List.of(PASSED, close));

        assertThat(result.isTrue()).isTrue();
        assertThat(result.reason()).isEqualTo("LittleHeadroom");
        assertThat(result.message()).isEqualTo("Load test dress: Little room: payment p99.");
        assertThat(LoadTested.of(List.of(FAILED, close)).holds()).isFalse();
    }

    @Test
    void isFalseWhenOneFailedWhateverTheOthersDo() {
        var result = LoadTested.of(List.of(PASSED, RUNNING, FAILED, NEW));

        assertThat(result.holds()).isFalse();
        assertThat(result.reason()).isEqualTo("SloBreached");
        assertThat(result.message()).isEqualTo("Load test spike: Broken: payment p99.");
    }

    @Test
    void cannotBeKnownWhileOneRunsOrHasNotRun() {
        assertThat(LoadTested.of(List.of(PASSED, RUNNING)))
                .satisfies(result -> assertThat(result.holds()).isNull())
                .satisfies(result -> assertThat(result.message()).contains("soak", "since 2026-11-20T04:30:00Z"));
        assertThat(LoadTested.of(List.of(PASSED, NEW)))
                .satisfies(result -> assertThat(result.holds()).isNull())
                .satisfies(result -> assertThat(result.message()).contains("browse", "2026-11-21T04:30:00Z"));
        assertThat(LoadTested.of(List.of()))
                .satisfies(result -> assertThat(result.holds()).isNull());
    }

    private static LoadTestStatus test(String name, @Nullable LoadTestRun last) {
        return new LoadTestStatus(name, null, null, last, List.of(), null);
    }

    private static LoadTestRun judged(Reason reason, String message) {
        return RunReport.judged(
                "small-hall-x-1", NOW, NOW, new Judgement(reason, message, List.of(), 0L, null, List.of()));
    }
}
