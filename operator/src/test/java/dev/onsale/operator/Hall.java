package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The concert {@code hall} in its own namespace: its user, and the controllers and kubelet that the test plays. */
final class Hall {
    static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final List<String> SERVERS = List.of("hall-mysql", "hall-redis", "hall-kafka");

    private final KubernetesClient client;
    private final FakeApp app;
    private final String namespace;

    /** Uses an existing namespace. */
    Hall(KubernetesClient client, FakeApp app, String namespace) {
        this.client = client;
        this.app = app;
        this.namespace = namespace;
    }

    /** Uses a new namespace that admits restricted pods only. */
    Hall(KubernetesClient client, FakeApp app) {
        this(client, app, "shows-" + UUID.randomUUID().toString().substring(0, 8));
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    String namespace() {
        return namespace;
    }

    /** Applies {@code hall.yaml} with some fields of its spec changed. */
    void create(String specChange) {
        var hall = Serialization.unmarshal(Hall.class.getResourceAsStream("/hall.yaml"), ObjectNode.class);
        Serialization.unmarshal(specChange, ObjectNode.class)
                .properties()
                .forEach(field -> hall.withObject("/spec").set(field.getKey(), field.getValue()));
        var concert = Serialization.unmarshal(hall.toString(), GenericKubernetesResource.class);
        concert.getMetadata().setNamespace(namespace);
        client.resource(concert).create();
    }

    /** Applies it and plays the cluster until it is ready. */
    void createReady() {
        create("{}");
        serve(SERVERS);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(deployments()).hasSize(1));
        app.apply(concertJson());
        createReadyPod("hall-app-1");
        awaitCondition("Ready", "True", "OnSale");
    }

    void delete() {
        client.resources(Concert.class).inNamespace(namespace).withName("hall").delete();
        client.apps().deployments().inNamespace(namespace).delete();
        client.apps().statefulSets().inNamespace(namespace).delete();
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
        await().atMost(TIMEOUT)
                .until(() -> client.resources(Concert.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    void patch(String mergePatch) {
        client.resources(Concert.class)
                .inNamespace(namespace)
                .withName("hall")
                .patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    /** Triggers a reconciliation without a change of the spec. */
    void touch() {
        patch("{\"metadata\":{\"annotations\":{\"test/touched\":\"%s\"}}}".formatted(UUID.randomUUID()));
    }

    Concert concert() {
        return client.resources(Concert.class)
                .inNamespace(namespace)
                .withName("hall")
                .require();
    }

    ConcertStatus status() {
        return Objects.requireNonNull(concert().getStatus(), "no status yet");
    }

    Condition condition(String type) {
        return Objects.requireNonNull(status().conditions()).stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    void awaitCondition(String type, String status, String reason) {
        await().atMost(TIMEOUT)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(condition(type))
                        .extracting(Condition::getStatus, Condition::getReason)
                        .containsExactly(status, reason));
    }

    List<Deployment> deployments() {
        return client.apps().deployments().inNamespace(namespace).list().getItems();
    }

    Deployment deployment() {
        return deployments().getFirst();
    }

    List<StatefulSet> statefulSets() {
        return client.apps().statefulSets().inNamespace(namespace).list().getItems();
    }

    Secret secret(String name) {
        return client.secrets().inNamespace(namespace).withName(name).require();
    }

    Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).require();
    }

    /** Returns the concert in the form that the application reads. */
    String concertJson() {
        var config = client.configMaps()
                .inNamespace(namespace)
                .withName("hall-concert")
                .require();
        return Objects.requireNonNull(config.getData().get("concert.json"));
    }

    /** Returns the objects that hold data or credentials. */
    List<HasMetadata> keepers() {
        return Stream.<HasMetadata>concat(
                        client.persistentVolumeClaims().inNamespace(namespace).list().getItems().stream(),
                        client.secrets().inNamespace(namespace).list().getItems().stream())
                .toList();
    }

    /**
     * Returns the version of every object in the namespace, which changes with every write. That of the concert changes
     * with writes of its status only.
     */
    Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        Stream.of(
                        client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        statefulSets(),
                        client.services().inNamespace(namespace).list().getItems(),
                        client.configMaps().inNamespace(namespace).list().getItems(),
                        keepers(),
                        client.pods().inNamespace(namespace).list().getItems(),
                        client.v1().events().inNamespace(namespace).list().getItems(),
                        client.autoscaling()
                                .v2()
                                .horizontalPodAutoscalers()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.policy()
                                .v1()
                                .podDisruptionBudget()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.network()
                                .v1()
                                .networkPolicies()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.network()
                                .v1()
                                .ingresses()
                                .inNamespace(namespace)
                                .list()
                                .getItems())
                .flatMap(List::stream)
                .forEach(object -> versions.put(
                        object.getKind() + "/" + object.getMetadata().getName(),
                        object.getMetadata().getResourceVersion()));
        versions.put("status", Serialization.asJson(status()));
        return versions;
    }

    /** Writes the status of StatefulSets whose pods are ready. */
    void serve(List<String> names) {
        for (var name : names) {
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(statefulSets())
                            .extracting(set -> set.getMetadata().getName())
                            .contains(name));
            client.apps()
                    .statefulSets()
                    .inNamespace(namespace)
                    .withName(name)
                    .editStatus(set -> new StatefulSetBuilder(set)
                            .withNewStatus()
                            .withReplicas(1)
                            .withReadyReplicas(1)
                            .endStatus()
                            .build());
        }
    }

    /** Returns a pod as its controller creates it. */
    Pod podOf(PodTemplateSpec template, String name) {
        return new PodBuilder()
                .withMetadata(template.getMetadata())
                .editMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    /** Creates a ready pod of the application that answers at the loopback address. */
    private void createReadyPod(String name) {
        client.resource(podOf(deployment().getSpec().getTemplate(), name)).create();
        client.pods()
                .inNamespace(namespace)
                .withName(name)
                .editStatus(pod -> new PodBuilder(pod)
                        .withNewStatus()
                        .withPhase("Running")
                        .withPodIP("127.0.0.1")
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build());
    }
}
