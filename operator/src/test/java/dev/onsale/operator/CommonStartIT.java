package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several runners of one Job start together. */
class CommonStartIT extends ScheduledRunFixture {
    private static final String TWO = "{name: nightly, scenario: smoke, parallelism: 2, schedule: '30 4 * * *'}";

    @Test
    void everyRunnerIsToldTheSameMomentOnceAllRun() {
        createReadyAtTick(TWO);
        var job = loadTests.awaitJob("nightly", TICK);
        var first = controllers.startRunner(job, 0);
        awaitReconciliations(2);
        assertThat(start(first)).isEmpty();

        var second = controllers.startRunner(job, 1);
        await().until(() -> start(first).isPresent() && start(second).isPresent());
        assertThat(start(second)).isEqualTo(start(first));
        assertThat(Long.parseLong(start(first).orElseThrow()))
                .isBetween(TICK.getEpochSecond(), clock.instant().getEpochSecond() + 10);

        // A moment that was told stays.
        var told = List.of(start(first), start(second));
        stopOperator();
        startOperator();
        awaitReconciliations(2);
        assertThat(List.of(start(first), start(second))).isEqualTo(told);
    }

    @Test
    void doesNotWaitForARunnerThatIsLost() {
        createReadyAtTick(TWO);
        var job = loadTests.awaitJob("nightly", TICK);
        var first = controllers.startRunner(job, 0);
        new SimulatedJobController(cluster.controllers).lose(job, 1);
        await().until(() -> start(first).isPresent());
    }

    private Optional<String> start(String pod) {
        return Optional.ofNullable(concert.pod(pod).getMetadata().getAnnotations())
                .map(annotations -> annotations.get("onsale.dev/start-at"));
    }
}
