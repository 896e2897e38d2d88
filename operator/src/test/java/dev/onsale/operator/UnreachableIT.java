package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An API server that the operator cannot reach for a while. */
class UnreachableIT extends OperatorFixture {
    private static final Traffic TRAFFIC = new Traffic();

    UnreachableIT() {
        super(OperatorSetting.USUAL.lookingAgain(Duration.ofMillis(200)).through(() -> TestCluster.operator(TRAFFIC)));
    }

    @AfterEach
    void mend() {
        TRAFFIC.mend();
    }

    @AfterAll
    static void closeTraffic() {
        TRAFFIC.close();
    }

    @Test
    void theOperatorLivesAndTheConditionsStay() {
        createReady();
        assertThat(operator.isReady()).isTrue();
        var seen = new ConcurrentSkipListSet<String>();
        try (var _ = concert.watchConditions(seen)) {
            TRAFFIC.cut();
            await("readiness follows the informers").until(() -> !operator.isReady());
            concert.patch("{\"spec\":{\"queue\":{\"activeSize\":12}}}");
            int from = TRAFFIC.now();
            await("it tries on")
                    .until(() -> TRAFFIC.since(from, concert.namespace()).size() > 2);

            TRAFFIC.mend();

            await().until(() -> operator.isReady());
            await().untilAsserted(() -> assertThat(concert.json()).contains("\"activeSize\":12"));
            kubelet.mount(application);
            await().untilAsserted(() -> assertThat(
                            Objects.requireNonNull(concert.status().queue()).activeSize())
                    .isEqualTo(12));
        }
        assertThat(seen)
                .filteredOn(condition -> !condition.startsWith("QueueApplied "))
                .filteredOn(condition -> !condition.startsWith("KeysReady True Complete "))
                .containsExactlyInAnyOrder(
                        "Ready True OnSale the concert is served.",
                        "DatabaseReady True Ready hall-mysql serves.",
                        "RedisReady True Ready hall-redis serves.",
                        "KafkaReady True Ready hall-kafka serves.",
                        "AppReady True Serving enough pods serve.",
                        "LoadTested Unknown NoLoadTests The concert has no load test: write one under spec.loadTests.");
    }

    @Test
    void anOperatorThatStartsMeanwhileWaits() {
        stopOperator();
        TRAFFIC.cut();
        int before = TRAFFIC.refused();
        // Not in the common pool: that completes the requests of HTTP clients, by a single thread on two cores.
        var starting = CompletableFuture.runAsync(
                this::startOperator, task -> Thread.ofPlatform().start(task));
        await("it tries on").until(() -> TRAFFIC.refused() > before + 1 || starting.isDone());
        assertThat(starting).isNotDone();
        assertThat(operator.isReady()).isFalse();

        TRAFFIC.mend();

        await().until(() -> operator.isReady());
        starting.join();
        concert.apply("{}");
        await().untilAsserted(() -> assertThat(concert.statefulSets()).hasSize(3));
    }
}
