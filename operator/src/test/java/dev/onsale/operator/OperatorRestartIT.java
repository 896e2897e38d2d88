package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Results;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an operator makes of the load tests that another one started. */
class OperatorRestartIT extends ScheduledRunFixture {

    @Test
    void takesARunThatAnotherOperatorMadeForItsOwn() {
        createReadyAtTick(NIGHTLY);
        var job = loadTests.awaitJob("nightly", TICK);

        // The status of the first operator is lost, and its successor starts in the same minute.
        stopOperator();
        cluster.administrator
                .resource(concert.resource())
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": null}");
        startOperator();

        var status = loadTests.await("nightly", seen -> seen.lastRun() != null);
        assertThat(Objects.requireNonNull(status.lastRun()).id())
                .isEqualTo(job.getMetadata().getName());
        assertThat(loadTests.jobs()).hasSize(1);
        assertThat(loadTests.awaitJob("nightly", TICK).getMetadata().getUid())
                .isEqualTo(job.getMetadata().getUid());
        assertThat(application.calls()).containsExactly("removed");
    }

    @Test
    void anotherOperatorJudgesARunThatEndedMeanwhile() {
        createReadyAtTick("{name: nightly, scenario: smoke, parallelism: 2, schedule: '30 4 * * *'}");
        var job = loadTests.awaitJob("nightly", TICK);
        assertThat(job.getSpec().getCompletions()).isEqualTo(2);
        var first = controllers.startRunner(job, 0);
        var second = controllers.startRunner(job, 1);

        stopOperator();
        var fast = Results.of(loadTests.id("nightly", TICK)).step("token", 900, Results.steady(10));
        var slow = Results.of(loadTests.id("nightly", TICK))
                .step("token", 100, Results.steady(900))
                .breached("token p99 900ms > 500ms");
        kubelet.end(first, 0, fast.message());
        kubelet.end(second, 99, slow.message());
        application.oversold = 3;
        startOperator();

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.reason()).isEqualTo("AuditViolated");
        assertThat(run.oversold()).isEqualTo(3);
        assertThat(run.requests()).isEqualTo(2000);
        assertThat(Objects.requireNonNull(run.steps()).getFirst().p99()).isEqualTo("900ms");
        await().untilAsserted(() -> {
            assertThat(loadTests.condition().getStatus()).isEqualTo("False");
            assertThat(loadTests.condition().getMessage()).contains("nightly", "Do not open the sale");
        });
    }

    @Test
    void anotherOperatorRemovesTheRehearsalCopyOfAJudgedRun() {
        createReadyAtTick(NIGHTLY);
        var job = loadTests.awaitJob("nightly", TICK);
        stopOperator();
        // The first operator wrote its verdict and stopped before anything else.
        try (var firstOperator = TestCluster.operator()) {
            firstOperator.resource(job).edit(before -> {
                before.getMetadata().getAnnotations().put("onsale.dev/verdict", "Passed");
                before.getMetadata()
                        .getAnnotations()
                        .put(
                                "onsale.dev/result",
                                "{\"id\": \"%s\", \"verdict\": \"Passed\", \"reason\": \"SloMet\", \"p95\": \"7ms\"}"
                                        .formatted(job.getMetadata().getName()));
                return before;
            });
        }

        startOperator();

        assertThat(loadTests.awaitVerdict("nightly", TICK).p95()).isEqualTo("7ms");
        await().untilAsserted(() -> assertThat(application.calls()).containsExactly("removed", "removed"));
    }
}
