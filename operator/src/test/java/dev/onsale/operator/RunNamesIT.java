package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.LoadTestStatus.PastRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.model.JobModel;
import dev.onsale.operator.loadtest.model.RunMetadata;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.loadtest.schedule.DueRun;
import dev.onsale.operator.loadtest.schedule.RunId;
import dev.onsale.operator.loadtest.verdict.Results;
import dev.onsale.operator.model.Component;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Runs of other concerts and of versions before. */
class RunNamesIT extends ScheduledRunFixture {
    @Test
    void aRunOfAConcertWhoseNamesAddUpToTheSameIsAnother() {
        createReady(LoadTestRuns.spec("{name: night-x, scenario: smoke, schedule: '30 4 * * *'}"));
        loadTests.await("night-x", status -> status.nextRunAt() != null);
        var other = create(new JobBuilder(job("night-x"))
                .editMetadata()
                .withName("hall-night-x-" + TICK.getEpochSecond() / 60)
                .addToLabels(Component.CONCERT_LABEL, "hall-night")
                .addToLabels(RunMetadata.TEST, "x")
                .addToLabels(RunMetadata.RUN, "hall-night-x-" + TICK.getEpochSecond() / 60)
                .endMetadata()
                .build());

        moveTo(TICK);

        var started = loadTests.await("night-x", status -> status.lastRun() != null);
        var own = loadTests.awaitJob("night-x", TICK);
        assertThat(started.lastRun())
                .extracting(run -> run.id())
                .isEqualTo(own.getMetadata().getName());
        assertThat(own.getMetadata().getUid()).isNotEqualTo(other.getMetadata().getUid());
    }

    @Test
    void runsOfTheVersionBeforeAreFinishedAndRememberedAndNotStartedAgain() {
        createReadyAtTick(NIGHTLY.replace("30 4 * * *", "0 0 1 1 *"));
        stopOperator();
        var id = "hall-nightly-" + TICK.getEpochSecond() / 60;
        var old = create(new JobBuilder(job("nightly"))
                .editMetadata()
                .withName(id)
                .addToLabels(RunMetadata.RUN, id)
                .endMetadata()
                .editSpec()
                .editTemplate()
                .editMetadata()
                .addToLabels(RunMetadata.RUN, id)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build());
        loadTests.request("nightly", TICK);
        var pod = controllers.startRunner(old, 0);

        startOperator();
        var running = loadTests.await("nightly", status -> status.lastRun() != null);
        assertThat(running.lastRun()).extracting(run -> run.id()).isEqualTo(id);
        kubelet.end(pod, 0, Results.of(id).message());
        var judged = loadTests.await(
                "nightly",
                status -> status.lastRun() != null && status.lastRun().verdict() == Verdict.PASSED);
        assertThat(judged.runs()).extracting(PastRun::id).containsExactly(id);

        for (int day = 1; day <= 2; day++) {
            var next = TICK.plus(Duration.ofDays(day));
            moveTo(next);
            loadTests.request("nightly", next);
            var runner = controllers.startRunner(loadTests.awaitJob("nightly", next), 0);
            kubelet.end(runner, 0, Results.of(loadTests.id("nightly", next)).message());
            loadTests.awaitVerdict("nightly", next);
            var runs = Objects.requireNonNull(loadTests
                    .await(
                            "nightly",
                            status -> status.runs() != null
                                    && status.runs().getFirst().id().equals(loadTests.id("nightly", next)))
                    .runs());
            assertThat(runs).hasSize(2);
            assertThat(runs.getLast().id())
                    .isEqualTo(day == 1 ? id : loadTests.id("nightly", TICK.plus(Duration.ofDays(1))));
        }
        await().untilAsserted(() -> assertThat(loadTests.jobs())
                .hasSize(2)
                .noneMatch(job -> job.getMetadata().getName().equals(id)));
    }

    /** Returns the Job of the run that is due at the tick. */
    private Job job(String test) {
        var stored = concert.resource();
        var loadTest = stored.getSpec().loadTests().stream()
                .filter(each -> each.name().equals(test))
                .findFirst()
                .orElseThrow();
        var due = new DueRun(RunId.of(test, TICK), TICK, DueRun.Trigger.ON_DEMAND);
        return JobModel.job(new RunRequest(stored, loadTest, due, OperatorUnderTest.CONFIGURATION));
    }

    private static Job create(Job job) {
        try (var client = TestCluster.operator()) {
            return client.resource(job).create();
        }
    }
}
