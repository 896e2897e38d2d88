package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import org.junit.jupiter.api.Test;

/** Runs and runners that the cluster refuses. */
class RefusedRunIT extends ScheduledRunFixture {
    @Test
    void aRefusedRunIsTold() {
        try (var _ = new Refusing(cluster.administrator, "jobs", probe())) {
            createReady(LoadTestRuns.spec("{name: nightly, scenario: smoke}"));

            var status = loadTests.awaitMessage("nightly", Refusing.WHY);

            assertThat(status.message()).contains("Correct spec.loadTests").doesNotContain("Failure executing");
            assertThat(status.lastRun()).isNull();
            assertThat(loadTests.condition().getStatus()).isEqualTo("Unknown");
            assertThat(concert.condition("Ready").getReason())
                    .as("a load test is no matter of buyers")
                    .isEqualTo("OnSale");
        }
        loadTests.await("nightly", status -> status.lastRun() != null);
        assertThat(loadTests.jobs()).hasSize(1);
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
