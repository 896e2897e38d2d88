package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** What one part meets holds up no other, and Ready changes only when something changed for buyers. */
class PartsFailAloneIT extends OperatorFixture {
    @Test
    void aRefusedDeploymentHoldsUpNothingElse() {
        createReady();
        var ready = concert.condition("Ready").getLastTransitionTime();
        try (var _ = new Refusing(cluster.administrator, "deployments", probe())) {
            concert.patch("""
                {"spec":{"queue":{"activeSize":77},"app":{"image":"app:2","autoscaling":{"maxReplicas":7}}}}
                """);

            await().untilAsserted(() -> assertThat(concert.json()).contains("\"activeSize\":77"));
            kubelet.mount(application);
            await().untilAsserted(() -> assertThat(
                            Objects.requireNonNull(concert.status().queue()).activeSize())
                    .isEqualTo(77));
            concert.awaitCondition("QueueApplied", "True", "Applied");
            concert.awaitCondition("AppReady", "False", "Refused");

            assertThat(concert.condition("AppReady").getMessage())
                    .contains("hall-app", Refusing.WHY, "Correct spec.app")
                    .doesNotContain("Failure executing", "https://");
            assertThat(concert.autoscaler().getSpec().getMaxReplicas()).isEqualTo(7);
            assertThat(concert.status().conditions())
                    .extracting(Condition::getObservedGeneration)
                    .containsOnly(concert.resource().getMetadata().getGeneration());
            assertThat(concert.condition("Ready"))
                    .extracting(Condition::getStatus, Condition::getReason, Condition::getLastTransitionTime)
                    .as("the old pods serve")
                    .containsExactly("True", "Refused", ready);
        }
        // The API server forgets the policy with a delay, and the operator looks again within a minute.
        await().pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            concert.touch();
            assertThat(concert.condition("Ready").getReason()).isEqualTo("OnSale");
        });
        assertThat(concert.image()).isEqualTo("app:2");
    }

    @Test
    void anObjectOfSomebodyElseHoldsUpItsPartAlone() {
        createConfigMap("hall-redis");
        concert.apply("{}");

        concert.awaitCondition("RedisReady", "False", "NotOwned");
        assertThat(concert.condition("RedisReady").getMessage())
                .contains("ConfigMap", "hall-redis", "delete or rename it");
        controllers.makeReady(List.of("hall-mysql", "hall-kafka"));
        concert.awaitCondition("DatabaseReady", "True", "Ready");
        concert.awaitCondition("Ready", "False", "NotOwned");
    }

    @Test
    void dashboardsThatAreRefusedHoldUpNothing() {
        createConfigMap("hall-dashboard-sale");

        createReady();

        assertThat(concert.condition("AppReady").getMessage()).contains("hall-dashboard-sale");
    }

    @Test
    void aSecretThatWentHoldsUpOnlyWhatNeedsIt() {
        concert.createDatabaseSecret();
        concert.apply("{\"mysql\":{\"mode\":\"External\",\"secretName\":\"db\"}}");
        controllers.makeReady(List.of("hall-redis", "hall-kafka"));
        await().untilAsserted(() -> assertThat(concert.deployments()).hasSize(1));

        cluster.user.resource(concert.secret("db")).delete();
        concert.patch("{\"spec\":{\"app\":{\"autoscaling\":{\"maxReplicas\":9}}}}");

        concert.awaitCondition("DatabaseReady", "False", "SecretMissing");
        await().untilAsserted(() ->
                assertThat(concert.autoscaler().getSpec().getMaxReplicas()).isEqualTo(9));
    }

    @Test
    void readyIsUntouchedByAnEdit() {
        createReady();
        var seen = new ConcurrentSkipListSet<String>();
        try (var _ = concert.watchConditions(seen)) {
            concert.patch("{\"spec\":{\"title\":\"The Great Hall\"}}");
            concert.awaitCondition("QueueApplied", "False", "Applying");
            kubelet.mount(application);
            concert.awaitCondition("QueueApplied", "True", "Applied");
            await().untilAsserted(() -> assertThat(concert.condition("Ready").getObservedGeneration())
                    .isEqualTo(concert.resource().getMetadata().getGeneration()));
        }
        assertThat(seen)
                .filteredOn(condition -> condition.startsWith("Ready "))
                .containsExactly("Ready True OnSale the concert is served.");
    }

    private Deployment probe() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("probe")
                .withNamespace(concert.namespace())
                .endMetadata()
                .withSpec(concert.deployment().getSpec())
                .build();
    }

    private void createConfigMap(String name) {
        cluster.user
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(concert.namespace())
                        .endMetadata()
                        .build())
                .create();
    }
}
