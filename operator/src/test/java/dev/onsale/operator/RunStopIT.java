package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Results;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Runs that somebody stops before their end. */
class RunStopIT extends ScheduledRunFixture {
    private static final String SMOKE = "{name: nightly, scenario: smoke, schedule: '30 4 * * *'%s}";

    @Test
    void isStoppedByAnAnnotation() {
        createReadyAtTick(SMOKE.formatted(""));
        var runner = controllers.startRunner(loadTests.awaitJob("nightly", TICK), 0);
        var id = loadTests.id("nightly", TICK);
        concert.annotate(LoadTest.STOP + "nightly", "another-run-7");
        awaitReconciliations(2);
        assertThat(isSuspended()).isFalse();

        concert.annotate(LoadTest.STOP + "nightly", id);
        await("the Job to be suspended, which ends its pods gracefully").until(this::isSuspended);
        loadTests.await(
                "nightly",
                status -> status.lastRun() != null
                        && String.valueOf(status.lastRun().message()).startsWith("The run is being stopped."));

        // Another operator goes on, whether the annotation is still there or not.
        stopOperator();
        concert.annotate(LoadTest.STOP + "nightly", "");
        kubelet.end(runner, 105, Results.of(id).message());
        startOperator();

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(run.reason()).isEqualTo("Aborted");
        assertThat(run.requests()).isEqualTo(1000);
        assertThat(run.breached()).isEmpty();
        assertThat(run.engine()).isEqualTo("Job");
        assertThat(run.exitCodes()).containsExactly(105);
        assertThat(run.dashboard()).contains("var-testid=" + id);
        await().untilAsserted(() -> {
            assertThat(application.calls()).containsExactly("removed", "audited", "removed");
            assertThat(loadTests.awaitJob("nightly", TICK).getMetadata().getAnnotations())
                    .containsKey("onsale.dev/rehearsal-removed");
        });
    }

    @Test
    void isStoppedWithItsTestUnlessTheAuditProvesAViolation() {
        createReadyAtTick(SMOKE.formatted(""));
        var runner = controllers.startRunner(loadTests.awaitJob("nightly", TICK), 0);
        application.oversold = 1;

        concert.apply(LoadTestRuns.spec(SMOKE.formatted(", suspend: true")));
        await().until(this::isSuspended);
        kubelet.end(runner, 105, null);

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.reason()).isEqualTo("AuditViolated");
    }

    @Test
    void endsWhenBuyersOfAnOpenSaleAreShed() {
        application.shed = 7;
        createReady(LoadTestRuns.specOpening("2026-01-01T00:00:00Z", SMOKE.formatted(", allowDuringSale: true")));
        loadTests.await("nightly", status -> status.nextRunAt() != null);
        moveTo(TICK);
        var job = loadTests.awaitJob("nightly", TICK);
        var runner = controllers.startRunner(job, 0);
        await().until(() -> loadTests
                .awaitJob("nightly", TICK)
                .getMetadata()
                .getAnnotations()
                .containsKey("onsale.dev/shed-before"));
        awaitReconciliations(2);
        assertThat(isSuspended()).isFalse();

        application.shed = 10;
        moveTo(clock.instant().plusSeconds(5));
        await().until(this::isSuspended);
        kubelet.end(runner, 105, null);
        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.reason()).isEqualTo("RealBuyersShed");
        assertThat(run.message()).contains("3 requests of buyers were shed");
    }

    @Test
    void countsAllThatAPodShedWhichWasMadeDuringTheRun() {
        application.shed = 7;
        createReady(LoadTestRuns.specOpening("2026-01-01T00:00:00Z", SMOKE.formatted(", allowDuringSale: true")));
        loadTests.await("nightly", status -> status.nextRunAt() != null);
        moveTo(TICK);
        var job = loadTests.awaitJob("nightly", TICK);
        controllers.startRunner(job, 0);
        await().until(() -> shedBefore().contains("hall-app-1"));

        // What it answers first is seven, as the pod that was there before does.
        await("a later second").until(() -> Instant.now().isAfter(created(job).plusSeconds(1)));
        controllers.createApplicationPod("hall-app-2");
        kubelet.ready("hall-app-2", true);
        moveTo(clock.instant().plusSeconds(5));
        await().until(this::isSuspended);
        assertThat(shedBefore()).contains("\"hall-app-1\":7", "\"hall-app-2\":0");
        var run = loadTests.await(
                "nightly",
                status -> status.lastRun() != null
                        && String.valueOf(status.lastRun().message()).contains("7 requests of buyers were shed"));
        assertThat(run.lastRun()).isNotNull();
    }

    private String shedBefore() {
        return loadTests
                .awaitJob("nightly", TICK)
                .getMetadata()
                .getAnnotations()
                .getOrDefault("onsale.dev/shed-before", "");
    }

    private static Instant created(Job job) {
        return Instant.parse(job.getMetadata().getCreationTimestamp());
    }

    private boolean isSuspended() {
        Job job = loadTests.awaitJob("nightly", TICK);
        return Boolean.TRUE.equals(job.getSpec().getSuspend());
    }
}
