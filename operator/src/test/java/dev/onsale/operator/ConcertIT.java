package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.KubeApi;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The operator's promises about a concert, on a real API server. */
class ConcertIT extends OperatorFixture {
    @Test
    void aConcertIsReadyWhenAllThatItIsMadeOfServes() {
        createReady();

        var status = concert.status();
        assertThat(concert.condition("Ready").getMessage()).isEqualTo("the concert is served.");
        assertThat(status.url()).isEqualTo("http://hall.localhost");
        assertThat(Objects.requireNonNull(status.queue()).activeSize()).isEqualTo(10);
        assertThat(Objects.requireNonNull(status.app()).summary()).isEqualTo("1/3");
        assertThat(status.observedGeneration())
                .isEqualTo(concert.resource().getMetadata().getGeneration());
        assertThat(status.conditions())
                .extracting(Condition::getType)
                .containsExactly(
                        "Ready",
                        "DatabaseReady",
                        "RedisReady",
                        "KafkaReady",
                        "KeysReady",
                        "AppReady",
                        "QueueApplied",
                        "LoadTested");
    }

    @Test
    void theApplicationIsStartedWhenWhatItNeedsServes() {
        concert.apply("{}");
        concert.awaitCondition("AppReady", "False", "WaitingForBackingServices");
        assertThat(concert.deployments()).isEmpty();

        controllers.makeReady(SERVERS);

        concert.awaitCondition("AppReady", "False", "Starting");
        assertThat(concert.deployments()).hasSize(1);
    }

    @Test
    void aReconciliationThatFindsTheDesiredStateWritesNothing() {
        createReady();
        awaitReconciliations(2);
        var before = concert.versions();

        awaitReconciliations(3);

        assertThat(concert.versions()).isEqualTo(before);
    }

    @Test
    void whatOthersChangeIsRepaired() {
        createReady();
        var service = cluster.user.services().inNamespace(concert.namespace()).withName("hall-app");
        var ingresses = cluster.user.network().v1().ingresses().inNamespace(concert.namespace());
        var redis = cluster.user.configMaps().inNamespace(concert.namespace()).withName("hall-redis");
        service.edit(old -> new ServiceBuilder(old)
                .editSpec()
                .addToSelector("app.kubernetes.io/component", "nothing")
                .endSpec()
                .build());
        ingresses.withName("hall").delete();
        redis.edit(map -> {
            map.getData().put("redis.conf", "maxmemory-policy allkeys-lru");
            return map;
        });

        await().untilAsserted(() -> {
            assertThat(service.require().getSpec().getSelector()).containsEntry("app.kubernetes.io/component", "app");
            assertThat(ingresses.list().getItems()).hasSize(1);
            assertThat(redis.require().getData().get("redis.conf")).contains("maxmemory-policy noeviction");
        });
    }

    @Test
    void theNumberOfPodsBelongsToTheAutoscaler() {
        createReady();

        controllers.scale(3);
        awaitReconciliations(2);

        assertThat(concert.deployment().getSpec().getReplicas()).isEqualTo(3);
    }

    @Test
    void anotherActiveSizeReachesThePodsWithoutARestart() {
        createReady();
        var deployed = concert.deployment().getMetadata().getGeneration();

        concert.patch("{\"spec\":{\"queue\":{\"activeSize\":77}}}");

        concert.awaitCondition("QueueApplied", "False", "Applying");
        assertThat(concert.condition("Ready").getStatus())
                .as("buyers are served meanwhile")
                .isEqualTo("True");
        var generation = concert.resource().getMetadata().getGeneration();
        assertThat(concert.pod("hall-app-1").getMetadata().getAnnotations())
                .containsEntry("onsale.dev/concert-generation", Long.toString(generation));
        await().untilAsserted(
                        () -> assertThat(concert.pod("hall-app-1").getMetadata().getAnnotations())
                                .as("a pod that still lags behind is told again")
                                .containsKey("onsale.dev/concert-reminded"));
        kubelet.mount(application);
        concert.awaitCondition("QueueApplied", "True", "Applied");
        var queue = Objects.requireNonNull(concert.status().queue());
        assertThat(queue.activeSize()).isEqualTo(77);
        assertThat(queue.appliedGeneration()).isEqualTo(generation);
        assertThat(concert.deployment().getMetadata().getGeneration()).isEqualTo(deployed);
    }

    @Test
    void theIngressGoesWhenTheConcertHasNoneAnyMore() {
        createReady();

        concert.patch("{\"spec\":{\"ingress\":null}}");

        await().untilAsserted(() -> {
            assertThat(cluster.user
                            .network()
                            .v1()
                            .ingresses()
                            .inNamespace(concert.namespace())
                            .list()
                            .getItems())
                    .isEmpty();
            assertThat(concert.status().url()).isNull();
        });
    }

    @Test
    void whyAPodDoesNotRunStandsInTheConditions() {
        concert.apply("{}");
        await().untilAsserted(() -> assertThat(concert.statefulSets()).hasSize(3));
        var mysql = concert.statefulSets().stream()
                .filter(set -> set.getMetadata().getName().equals("hall-mysql"))
                .findFirst()
                .orElseThrow();
        cluster.controllers
                .resource(controllers.podOf(mysql.getSpec().getTemplate(), "hall-mysql-0"))
                .create();
        cluster.controllers
                .pods()
                .inNamespace(concert.namespace())
                .withName("hall-mysql-0")
                .editStatus(pod -> new PodBuilder(pod)
                        .withNewStatus()
                        .addNewContainerStatus()
                        .withName("mysql")
                        .withImage("mysql:nowhere")
                        .withImageID("")
                        .withNewState()
                        .withNewWaiting("no such image", "ImagePullBackOff")
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build());

        concert.awaitCondition("DatabaseReady", "False", "ImagePullBackOff");
        assertThat(concert.condition("DatabaseReady").getMessage())
                .isEqualTo("container mysql of pod hall-mysql-0 cannot start from image mysql:nowhere: no such image.");
        concert.awaitCondition("Ready", "False", "ImagePullBackOff");
    }

    @Test
    void aTransitionIsAnEventThatIsCounted() {
        createReady();
        concert.patch("{\"spec\":{\"queue\":{\"activeSize\":11}}}");
        concert.awaitCondition("QueueApplied", "False", "Applying");
        kubelet.mount(application);
        concert.awaitCondition("QueueApplied", "True", "Applied");

        var event = cluster.user
                .v1()
                .events()
                .inNamespace(concert.namespace())
                .withName(concert.eventName("hall.queueapplied.applied"))
                .require();
        assertThat(event.getCount()).isEqualTo(2);
        assertThat(event.getMessage()).contains("active size of 11");
        assertThat(event.getInvolvedObject().getName()).isEqualTo("hall");
    }

    @Test
    void aPodThatHasAppliedTheConcertMayFallSilentUnderLoad() {
        createReady();

        application.down = true;
        awaitReconciliations(2);

        assertThat(concert.condition("QueueApplied").getStatus()).isEqualTo("True");
        concert.patch("{\"spec\":{\"queue\":{\"activeSize\":12}}}");
        concert.awaitCondition("QueueApplied", "Unknown", "NoAnswer");
    }

    @Test
    void podsThatAreRefusedAreTold() {
        concert.apply("{}");
        controllers.makeReady(SERVERS);
        await().untilAsserted(() -> assertThat(concert.deployments()).hasSize(1));
        cluster.controllers
                .apps()
                .deployments()
                .inNamespace(concert.namespace())
                .withName("hall-app")
                .editStatus(deployment -> new DeploymentBuilder(deployment)
                        .withNewStatus()
                        .addNewCondition()
                        .withType("ReplicaFailure")
                        .withStatus("True")
                        .withReason("FailedCreate")
                        .withMessage("exceeded quota: small")
                        .endCondition()
                        .endStatus()
                        .build());

        concert.awaitCondition("AppReady", "False", "FailedCreate");
        assertThat(concert.condition("AppReady").getMessage()).isEqualTo("pods are refused: exceeded quota: small.");
    }

    @Test
    void aPodMonitorIsMadeAsSoonAsItsKindIsServed() throws IOException {
        createReady();
        try (var crd = ConcertIT.class.getResourceAsStream("/podmonitors.yaml")) {
            KubeApi.install(cluster.administrator, Objects.requireNonNull(crd));
        }
        clock.forward(Duration.ofMinutes(1));
        concert.touch();

        await().untilAsserted(() -> assertThat(cluster.user
                        .genericKubernetesResources("monitoring.coreos.com/v1", "PodMonitor")
                        .inNamespace(concert.namespace())
                        .withName("hall-app")
                        .get())
                .isNotNull());
    }
}
