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
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The operator's promises about a concert, on a real API server. */
class ConcertIT extends WithOperator {
    ConcertIT() throws IOException {}

    @Test
    void aConcertIsReadyWhenAllThatItIsMadeOfServes() {
        hall.createReady();

        var status = hall.status();
        assertThat(hall.condition("Ready").getMessage()).isEqualTo("the concert is served.");
        assertThat(status.url()).isEqualTo("http://hall.localhost");
        assertThat(Objects.requireNonNull(status.queue()).activeSize()).isEqualTo(10);
        assertThat(Objects.requireNonNull(status.app()).summary()).isEqualTo("1/3");
        assertThat(status.observedGeneration())
                .isEqualTo(hall.concert().getMetadata().getGeneration());
        assertThat(status.conditions())
                .extracting(Condition::getType)
                .containsExactly(
                        "Ready", "DatabaseReady", "RedisReady", "KafkaReady", "AppReady", "QueueApplied", "LoadTested");
    }

    @Test
    void theApplicationIsStartedWhenWhatItNeedsServes() {
        hall.create("{}");
        hall.awaitCondition("AppReady", "False", "WaitingForBackingServices");
        assertThat(hall.deployments()).isEmpty();

        hall.serve(List.of("hall-mysql", "hall-redis", "hall-kafka"));

        hall.awaitCondition("AppReady", "False", "Starting");
        assertThat(hall.deployments()).hasSize(1);
    }

    @Test
    void aReconciliationThatFindsTheDesiredStateWritesNothing() {
        hall.createReady();
        awaitReconciliations(2);
        var before = hall.versions();

        awaitReconciliations(3);

        assertThat(hall.versions()).isEqualTo(before);
    }

    @Test
    void whatOthersChangeIsRepaired() {
        hall.createReady();
        var service = admin.services().inNamespace(hall.namespace()).withName("hall-app");
        var ingresses = admin.network().v1().ingresses().inNamespace(hall.namespace());
        var redis = admin.configMaps().inNamespace(hall.namespace()).withName("hall-redis");
        service.edit(old -> new ServiceBuilder(old)
                .editSpec()
                .addToSelector("app.kubernetes.io/component", "nothing")
                .endSpec()
                .build());
        ingresses.delete();
        redis.edit(map -> {
            map.getData().put("redis.conf", "maxmemory-policy allkeys-lru");
            return map;
        });

        await().atMost(Hall.TIMEOUT).untilAsserted(() -> {
            assertThat(service.require().getSpec().getSelector()).containsEntry("app.kubernetes.io/component", "app");
            assertThat(ingresses.list().getItems()).hasSize(1);
            assertThat(redis.require().getData().get("redis.conf")).contains("maxmemory-policy noeviction");
        });
    }

    @Test
    void theNumberOfPodsBelongsToTheAutoscaler() {
        hall.createReady();

        admin.apps()
                .deployments()
                .inNamespace(hall.namespace())
                .withName("hall-app")
                .scale(3);
        awaitReconciliations(2);

        assertThat(hall.deployment().getSpec().getReplicas()).isEqualTo(3);
    }

    @Test
    void anotherActiveSizeReachesThePodsWithoutARestart() {
        hall.createReady();
        var deployed = hall.deployment().getMetadata().getGeneration();

        hall.patch("{\"spec\":{\"queue\":{\"activeSize\":77}}}");

        hall.awaitCondition("QueueApplied", "False", "Applying");
        hall.awaitCondition("Ready", "False", "Applying");
        var generation = hall.concert().getMetadata().getGeneration();
        assertThat(hall.pod("hall-app-1").getMetadata().getAnnotations())
                .containsEntry("onsale.dev/concert-generation", Long.toString(generation));
        await().atMost(Hall.TIMEOUT)
                .untilAsserted(
                        () -> assertThat(hall.pod("hall-app-1").getMetadata().getAnnotations())
                                .as("a pod that still lags behind is told again")
                                .containsKey("onsale.dev/concert-reminded"));
        app.apply(hall.concertJson());
        hall.awaitCondition("QueueApplied", "True", "Applied");
        var queue = Objects.requireNonNull(hall.status().queue());
        assertThat(queue.activeSize()).isEqualTo(77);
        assertThat(queue.appliedGeneration()).isEqualTo(generation);
        assertThat(hall.deployment().getMetadata().getGeneration()).isEqualTo(deployed);
    }

    @Test
    void theIngressGoesWhenTheConcertHasNoneAnyMore() {
        hall.createReady();

        hall.patch("{\"spec\":{\"ingress\":null}}");

        await().atMost(Hall.TIMEOUT).untilAsserted(() -> {
            assertThat(admin.network()
                            .v1()
                            .ingresses()
                            .inNamespace(hall.namespace())
                            .list()
                            .getItems())
                    .isEmpty();
            assertThat(hall.status().url()).isNull();
        });
    }

    @Test
    void whyAPodDoesNotRunStandsInTheConditions() {
        hall.create("{}");
        await().atMost(Hall.TIMEOUT)
                .untilAsserted(() -> assertThat(hall.statefulSets()).hasSize(3));
        var mysql = hall.statefulSets().stream()
                .filter(set -> set.getMetadata().getName().equals("hall-mysql"))
                .findFirst()
                .orElseThrow();
        admin.resource(hall.podOf(mysql.getSpec().getTemplate(), "hall-mysql-0"))
                .create();
        admin.pods()
                .inNamespace(hall.namespace())
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

        hall.awaitCondition("DatabaseReady", "False", "ImagePullBackOff");
        assertThat(hall.condition("DatabaseReady").getMessage())
                .isEqualTo("container mysql of pod hall-mysql-0 cannot start from image mysql:nowhere: no such image.");
        hall.awaitCondition("Ready", "False", "ImagePullBackOff");
    }

    @Test
    void aTransitionIsAnEventThatIsCounted() {
        hall.createReady();
        hall.patch("{\"spec\":{\"queue\":{\"activeSize\":11}}}");
        hall.awaitCondition("QueueApplied", "False", "Applying");
        app.apply(hall.concertJson());
        hall.awaitCondition("QueueApplied", "True", "Applied");

        var event = admin.v1()
                .events()
                .inNamespace(hall.namespace())
                .withName("hall.queueapplied.applied")
                .require();
        assertThat(event.getCount()).isEqualTo(2);
        assertThat(event.getMessage()).contains("active size of 11");
        assertThat(event.getInvolvedObject().getName()).isEqualTo("hall");
    }

    @Test
    void aPodThatHasAppliedTheConcertMayFallSilentUnderLoad() {
        hall.createReady();

        app.fallSilent();
        awaitReconciliations(2);

        assertThat(hall.condition("QueueApplied").getStatus()).isEqualTo("True");
        hall.patch("{\"spec\":{\"queue\":{\"activeSize\":12}}}");
        hall.awaitCondition("QueueApplied", "Unknown", "NoAnswer");
    }

    @Test
    void podsThatAreRefusedAreTold() {
        hall.create("{}");
        hall.serve(List.of("hall-mysql", "hall-redis", "hall-kafka"));
        await().atMost(Hall.TIMEOUT)
                .untilAsserted(() -> assertThat(hall.deployments()).hasSize(1));
        admin.apps()
                .deployments()
                .inNamespace(hall.namespace())
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

        hall.awaitCondition("AppReady", "False", "FailedCreate");
        assertThat(hall.condition("AppReady").getMessage()).isEqualTo("pods are refused: exceeded quota: small.");
    }

    @Test
    void aPodMonitorIsMadeAsSoonAsItsKindIsServed() throws IOException {
        hall.createReady();
        try (var crd = ConcertIT.class.getResourceAsStream("/podmonitors.yaml")) {
            KubeApi.install(admin, Objects.requireNonNull(crd));
        }
        clock.forward(Duration.ofMinutes(1));
        hall.touch();

        await().atMost(Hall.TIMEOUT)
                .untilAsserted(
                        () -> assertThat(admin.genericKubernetesResources("monitoring.coreos.com/v1", "PodMonitor")
                                        .inNamespace(hall.namespace())
                                        .withName("hall-app")
                                        .get())
                                .isNotNull());
    }
}
