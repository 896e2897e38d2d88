package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the operator does when nothing happens, and when the API server stumbles. */
class QuietIT extends OperatorFixture {
    /** Looks of an hour. */
    private static final int LOOKS = 60;

    /**
     * Three Secrets of servers, that of the application, and the Jobs of load tests; and where these APIs are served,
     * the TestRuns and the PodMonitor.
     */
    private static final int READS_OF_A_LOOK = 7;

    private static final Traffic TRAFFIC = new Traffic();

    QuietIT() {
        super(OperatorSetting.USUAL.lookingAgain(Duration.ofMillis(200)).through(() -> TestCluster.operator(TRAFFIC)));
    }

    @AfterAll
    static void closeTraffic() {
        TRAFFIC.close();
    }

    @Test
    void aSteadyStateWritesNothingAndReadsLittle() {
        concert.apply("""
            {
              "mysql": {"storage": "2048Mi"}, "redis": {"storage": "1536Mi"}, "kafka": {"storage": "4096Mi"},
              "app": {"resources": {
                "requests": {"cpu": "0.10", "memory": "524288Ki"}, "limits": {"cpu": "1000m", "memory": "1024Mi"}}},
              "loadTests": [{"name": "nightly", "scenario": "smoke", "schedule": "* * 1 1 *"}]
            }
            """);
        controllers.makeReady(SERVERS);
        await().untilAsserted(() -> assertThat(concert.deployments()).hasSize(1));
        othersAddFields();
        concert.awaitCondition("AppReady", "False", "Starting");
        await().until(this::isQuietForThreeLooks);

        int from = TRAFFIC.now();
        await().until(() -> looksSince(from) >= LOOKS);

        assertThat(writesSince(from)).isEmpty();
        var requests = TRAFFIC.since(from, concert.namespace());
        assertThat(requests).hasSizeLessThanOrEqualTo((looksSince(from) + 1) * READS_OF_A_LOOK);
    }

    @Test
    void aSecretThatAppearsIsNoticedAlthoughTheNextLoadTestIsMonthsAway() {
        concert.apply("""
            {
              "mysql": {"mode": "External", "secretName": "db"},
              "loadTests": [{"name": "nightly", "scenario": "smoke", "schedule": "0 0 1 1 *"}]
            }
            """);
        concert.awaitCondition("DatabaseReady", "False", "SecretMissing");
        await().until(this::isQuietForThreeLooks);

        concert.createDatabaseSecret();

        concert.awaitCondition("DatabaseReady", "True", "External");
    }

    @Test
    void anErrorOfTheApiServerIsNoNewsForBuyers() {
        createReady();
        await().until(this::isQuietForThreeLooks);
        var seen = new ConcurrentSkipListSet<String>();
        try (var _ = concert.watchConditions(seen)) {
            TRAFFIC.failNext("GET", "/secrets/hall-mysql");
            TRAFFIC.failNext("GET", "/secrets/hall-app");
            await().until(TRAFFIC::hasFailed);
            await().until(this::isQuietForThreeLooks);
            assertThat(seen).as("a look that failed leaves the status alone").isEmpty();

            TRAFFIC.failNext("PATCH", "/deployments/hall-app");
            TRAFFIC.failNext("PATCH", "/configmaps/hall-concert");
            TRAFFIC.failNext("PATCH", "/concerts/hall/status");
            concert.patch("{\"spec\":{\"queue\":{\"activeSize\":12},\"app\":{\"image\":\"app:2\"}}}");
            await().until(TRAFFIC::hasFailed);
            await().untilAsserted(() -> assertThat(concert.json()).contains("\"activeSize\":12"));
            kubelet.mount(application);
            await().untilAsserted(() -> assertThat(
                            Objects.requireNonNull(concert.status().queue()).activeSize())
                    .isEqualTo(12));
            await().until(this::isQuietForThreeLooks);
        }
        assertThat(seen)
                .filteredOn(condition -> condition.startsWith("Ready "))
                .containsExactly("Ready True OnSale the concert is served.");
        assertThat(concert.image()).isEqualTo("app:2");
    }

    private boolean isQuietForThreeLooks() {
        int from = TRAFFIC.now();
        await().until(() -> looksSince(from) >= 3);
        return writesSince(from).isEmpty();
    }

    private int looksSince(int from) {
        return Math.toIntExact(TRAFFIC.since(from, concert.namespace()).stream()
                .filter(request -> request.endsWith("/secrets/hall-app"))
                .count());
    }

    private List<String> writesSince(int from) {
        return TRAFFIC.since(from, concert.namespace()).stream()
                .filter(request -> !request.startsWith("GET "))
                .toList();
    }

    /** Plays injectors, backup programs and people. */
    private void othersAddFields() {
        var injector = cluster.administrator;
        injector.apps()
                .deployments()
                .inNamespace(concert.namespace())
                .withName("hall-app")
                .edit(old -> new DeploymentBuilder(old)
                        .editMetadata()
                        .addToAnnotations("somebody", "else")
                        .endMetadata()
                        .editSpec()
                        .editTemplate()
                        .editMetadata()
                        .addToAnnotations("restarted-at", "noon")
                        .endMetadata()
                        .editSpec()
                        .addToContainers(
                                0,
                                new ContainerBuilder()
                                        .withName("proxy")
                                        .withImage("proxy:1")
                                        .build())
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
        injector.persistentVolumeClaims()
                .inNamespace(concert.namespace())
                .withName("data-hall-mysql-0")
                .edit(old -> new PersistentVolumeClaimBuilder(old)
                        .editMetadata()
                        .addToAnnotations("volume", "bound")
                        .addToLabels("backup", "yes")
                        .endMetadata()
                        .build());
        cluster.user
                .services()
                .inNamespace(concert.namespace())
                .withName("hall-app")
                .edit(old -> new ServiceBuilder(old)
                        .editMetadata()
                        .addToAnnotations("load-balancer", "yes")
                        .endMetadata()
                        .build());
        cluster.user
                .configMaps()
                .inNamespace(concert.namespace())
                .withName("hall-mysql")
                .edit(old -> new ConfigMapBuilder(old).addToData("note", "kept").build());
    }
}
