package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.operator.loadtest.verdict.Results;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A load test that runs when the application changes. */
class ChangeRunIT extends ScheduledRunFixture {
    private static final String ON_CHANGE = "{name: nightly, scenario: smoke, schedule: '0 0 29 2 *', onChange: true}";

    @Test
    void runsOnceForEachChangeAfterItsRollout() {
        createReady(LoadTestRuns.spec(ON_CHANGE));
        var first = loadTests.await("nightly", status -> status.app() != null).app();
        assertThat(Objects.requireNonNull(first).changedAt()).isNull();

        concert.apply(LoadTestRuns.spec(ON_CHANGE) + "app: {resources: {requests: {cpu: 600m}}}");
        var changed = Objects.requireNonNull(loadTests
                .await("nightly", status -> !first.equals(status.app()))
                .app());
        assertThat(changed.fingerprint()).isNotEqualTo(first.fingerprint());
        kubelet.mount(application);
        concert.awaitCondition("Ready", "True", "OnSale");
        moveTo(clock.instant().plus(Duration.ofMinutes(1)));
        loadTests.awaitMessage("nightly", "up to date and serve");
        assertThat(loadTests.jobs()).isEmpty();

        // Another operator goes on where the first one was.
        stopOperator();
        startOperator();
        controllers.rollOut(1, 1);
        var run = Objects.requireNonNull(
                loadTests.await("nightly", status -> status.lastRun() != null).lastRun());
        var job = loadTests.jobs().getFirst();
        assertThat(job.getMetadata().getAnnotations()).containsEntry("onsale.dev/trigger", "Change");
        kubelet.end(controllers.startRunner(job, 0), 0, Results.of(run.id()).message());
        loadTests.await(
                "nightly", status -> status.runs() != null && !status.runs().isEmpty());

        stopOperator();
        startOperator();
        moveTo(clock.instant().plus(Duration.ofMinutes(5)));
        awaitReconciliations(2);
        assertThat(loadTests.jobs()).hasSize(1);
        assertThat(Objects.requireNonNull(loadTests.status("nightly")).app()).isEqualTo(changed);
    }
}
