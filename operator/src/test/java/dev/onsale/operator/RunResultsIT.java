package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.operator.loadtest.verdict.Results;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Results outlive the pods and the objects of their runs. */
class RunResultsIT extends ScheduledRunFixture {

    @Test
    void staysWhenPodsAndJobsAreDeleted() {
        createReadyAtTick(NIGHTLY);
        var job = loadTests.awaitJob("nightly", TICK);
        kubelet.end(
                controllers.startRunner(job, 0),
                0,
                Results.of(loadTests.id("nightly", TICK)).message());
        var run = loadTests.awaitVerdict("nightly", TICK);
        await().until(() -> loadTests
                .awaitJob("nightly", TICK)
                .getMetadata()
                .getAnnotations()
                .containsKey("onsale.dev/rehearsal-removed"));

        stopOperator();
        controllers.stopRunners();
        cluster.controllers.resource(job).withGracePeriod(0).delete();
        startOperator();
        awaitReconciliations(2);

        var status = Objects.requireNonNull(loadTests.status("nightly"));
        assertThat(status.lastRun()).isEqualTo(run);
        assertThat(status.runs()).hasSize(1);
        assertThat(loadTests.jobs()).isEmpty();
    }

    @Test
    void aRunnerThatVanishesIsJudgedByWhatItWrote() {
        createReadyAtTick(NIGHTLY);
        var job = loadTests.awaitJob("nightly", TICK);
        application.down = true;
        kubelet.end(
                controllers.startRunner(job, 0),
                0,
                Results.of(loadTests.id("nightly", TICK)).message());
        loadTests.await(
                "nightly",
                status -> status.lastRun() != null
                        && String.valueOf(status.lastRun().message()).contains("waiting for the audit"));
        stopOperator();
        controllers.stopRunners();
        new SimulatedJobController(cluster.controllers).complete(job);
        application.down = false;
        startOperator();

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.reason()).isEqualTo("SloMet");
        assertThat(run.requests()).isEqualTo(1000);
        assertThat(run.warmUp()).isEqualTo("0s");
    }
}
