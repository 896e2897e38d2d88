package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.operator.loadtest.verdict.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run books seats of the copy only once what the run before left of it is removed. */
class ClearedBeforeNextIT extends ScheduledRunFixture {
    private static final Instant NEXT = TICK.plusSeconds(60);
    private static final String CLEARED = "onsale.dev/rehearsal-removed";

    ClearedBeforeNextIT() {
        super(OperatorSetting.USUAL.patient(Duration.ofMinutes(5)));
    }

    @Test
    void aRunWaitsForTheRemovalAfterTheRunBefore() {
        requestAtTick("{name: nightly, scenario: smoke, schedule: '0 0 29 2 *'}");
        var runner = controllers.startRunner(loadTests.awaitJob("nightly", TICK), 0);
        application.holdNextRemoval();
        end(runner, TICK);

        clock.moveTo(NEXT);
        loadTests.request("nightly", NEXT);
        assertThat(loadTests
                        .awaitMessage("nightly", "rehearsal copy of the run before is removed")
                        .reason())
                .isEqualTo("Waiting");
        // A removal before the next run would be answered by now.
        awaitReconciliations(4);
        assertThat(loadTests.jobs()).hasSize(1);
        assertThat(application.calls()).isEqualTo(List.of("removed", "audited"));

        application.releaseRemoval();
        var next = controllers.startRunner(loadTests.awaitJob("nightly", NEXT), 0);
        assertThat(isCleared(TICK)).isTrue();
        end(next, NEXT);
        await().until(() -> isCleared(NEXT));
        // The second run has removals and an audit of its own, however soon it ends.
        assertThat(application.calls())
                .containsExactly("removed", "audited", "removed", "removed", "audited", "removed");
    }

    private void end(String runner, Instant minute) {
        kubelet.end(
                runner,
                0,
                Results.of(loadTests.id("nightly", minute))
                        .scenario("smoke", "load")
                        .message());
        loadTests.awaitVerdict("nightly", minute);
    }

    private boolean isCleared(Instant minute) {
        return loadTests
                .awaitJob("nightly", minute)
                .getMetadata()
                .getAnnotations()
                .containsKey(CLEARED);
    }
}
