package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.operator.loadtest.verdict.Results;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Two operators that both believe to be the leader. */
class ExactlyOnceIT extends ScheduledRunFixture {
    private static final String HOURLY = "{name: nightly, scenario: smoke, schedule: '30 * * * *', history: 50}";

    @Test
    void runsATickOnceUnderTwoOperators() {
        createReady(LoadTestRuns.spec(HOURLY));
        loadTests.await("nightly", status -> TICK.toString().equals(status.nextRunAt()));
        try (var other = new OperatorUnderTest(OperatorSetting.USUAL, clock, application, metrics)) {
            other.start();
            moveTo(TICK);
            var job = loadTests.awaitJob("nightly", TICK);
            kubelet.end(
                    controllers.startRunner(job, 0),
                    0,
                    Results.of(job.getMetadata().getName()).message());
            loadTests.awaitVerdict("nightly", TICK);
            await().until(() -> isCleared(find(TICK)));
            assertThat(loadTests.jobs())
                    .extracting(each -> each.getMetadata().getUid())
                    .containsExactly(job.getMetadata().getUid());
        }
    }

    private Job find(Instant tick) {
        return cluster.user
                .batch()
                .v1()
                .jobs()
                .inNamespace(concert.namespace())
                .withName(loadTests.id("nightly", tick))
                .get();
    }

    private static boolean isCleared(Job job) {
        return job.getMetadata().getAnnotations().containsKey("onsale.dev/rehearsal-removed");
    }
}
