package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Verdict;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Runs and runners that the cluster refuses. */
class RefusedRunIT extends ScheduledRunFixture {
    @Test
    void aRefusedRunIsTold() {
        try (var _ = new Refusing(cluster.administrator, "jobs", probe())) {
            createReady(LoadTestRuns.spec("{name: nightly, scenario: smoke}"));

            var status = loadTests.awaitMessage("nightly", Refusing.WHY);

            assertThat(status.message()).contains("Correct spec.loadTests").doesNotContain("Failure executing");
            assertThat(status.reason()).isEqualTo("Refused");
            assertThat(status.lastRun()).isNull();
            assertThat(loadTests.condition().getStatus()).isEqualTo("Unknown");
            assertThat(concert.condition("Ready").getReason())
                    .as("a load test is no matter of buyers")
                    .isEqualTo("OnSale");
        }
        loadTests.await("nightly", status -> status.lastRun() != null);
        assertThat(loadTests.jobs()).hasSize(1);
    }

    @Test
    void runnersThatAQuotaRefusesEndTheRun() {
        // No other run must be due in the time between the clock of the test and that of the API server.
        requestAtTick("{name: nightly, scenario: smoke, schedule: '0 0 29 2 *'}");
        var job = loadTests.awaitJob("nightly", TICK);
        var created = Instant.parse(job.getMetadata().getCreationTimestamp());
        moveTo(created);
        controllers.refusePods(
                job,
                "Error creating: pods \"nightly-0\" is forbidden: exceeded quota: small,"
                        + " requested: pods=1, used: pods=4, limited: pods=4");
        concert.touch();
        loadTests.await(
                "nightly",
                status -> status.lastRun() != null
                        && String.valueOf(status.lastRun().message()).contains("exceeded quota: small"));

        moveTo(created.plus(Duration.ofMinutes(1)));

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(run.reason()).isEqualTo("RunnerRefused");
        assertThat(run.message())
                .contains("exceeded quota: small", "Raise the quota")
                .doesNotContain("deadline");
        await().untilAsserted(() -> assertThat(
                        loadTests.awaitJob("nightly", TICK).getSpec().getSuspend())
                .as("no runner starts after the verdict")
                .isTrue());
        assertThat(Objects.requireNonNull(loadTests.status("nightly")).runs()).hasSize(1);
    }

    private Job probe() {
        return new JobBuilder()
                .withNewMetadata()
                .withName("probe")
                .withNamespace(concert.namespace())
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("probe")
                .withImage("probe")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
