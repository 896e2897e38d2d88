package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** Pods that do not answer to the end. A single thread reconciles all concerts. */
class SlowPodsIT extends OperatorFixture {
    SlowPodsIT() {
        super(OperatorSetting.USUAL.withOneThread());
    }

    @Test
    void aPodThatStopsInTheMiddleOfAnAnswerHoldsUpNoConcert() {
        createReady();
        application.stall();
        concert.patch("{\"spec\":{\"queue\":{\"activeSize\":12}}}");
        await().until(application::isStalled);

        concert.patch("{\"spec\":{\"app\":{\"autoscaling\":{\"maxReplicas\":9}}}}");
        await().untilAsserted(() ->
                assertThat(concert.autoscaler().getSpec().getMaxReplicas()).isEqualTo(9));
        assertAnotherIsReconciled();
        assertThat(application.isStalled()).isTrue();
        assertThat(concert.condition("QueueApplied").getReason()).isEqualTo("Applying");
    }

    @Test
    void aRehearsalThatIsNotRemovedHoldsUpNoConcert() {
        createReady(LoadTestRuns.spec("{name: nightly, scenario: smoke, schedule: '0 0 29 2 *'}"));
        application.stall();
        loadTests.request("nightly", clock.instant());
        await().until(application::isStalled);

        loadTests.awaitMessage("nightly", "it is being removed");
        assertAnotherIsReconciled();
        assertThat(application.isStalled()).isTrue();
        assertThat(loadTests.jobs()).isEmpty();
    }

    @Test
    void anAuditThatDoesNotEndHoldsUpNoConcert() {
        createReady(LoadTestRuns.spec("{name: nightly, scenario: smoke, schedule: '0 0 29 2 *'}"));
        var at = clock.instant();
        loadTests.request("nightly", at);
        var runner = controllers.startRunner(loadTests.awaitJob("nightly", at), 0);
        application.stall();
        kubelet.end(runner, 107, null);
        await().until(application::isStalled);

        loadTests.await(
                "nightly",
                status -> status.lastRun() != null
                        && String.valueOf(status.lastRun().message()).contains("waiting for the audit"));
        assertAnotherIsReconciled();
        assertThat(application.isStalled()).isTrue();
    }

    private void assertAnotherIsReconciled() {
        var namespace = cluster.createNamespace();
        cluster.grantUser(namespace);
        var another = new ConcertFixture(cluster.user, namespace);
        another.apply("{}");
        try {
            await().untilAsserted(() -> assertThat(another.statefulSets()).hasSize(3));
        } finally {
            another.delete();
        }
    }
}
