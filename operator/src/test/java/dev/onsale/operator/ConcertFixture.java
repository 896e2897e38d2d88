package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The concert {@code hall} in a namespace, as its user applies it and looks at it. */
final class ConcertFixture {
    private final KubernetesClient client;
    private final String namespace;

    ConcertFixture(KubernetesClient user, String namespace) {
        this.client = user;
        this.namespace = namespace;
    }

    String namespace() {
        return namespace;
    }

    /** Applies {@code concert.yaml} with some fields of its spec changed. */
    void apply(String specChange) {
        var yaml = Serialization.unmarshal(ConcertFixture.class.getResourceAsStream("/concert.yaml"), ObjectNode.class);
        Serialization.unmarshal(specChange, ObjectNode.class)
                .properties()
                .forEach(field -> yaml.withObject("/spec").set(field.getKey(), field.getValue()));
        var concert = Serialization.unmarshal(yaml.toString(), GenericKubernetesResource.class);
        concert.getMetadata().setNamespace(namespace);
        client.resource(concert).fieldManager("user").forceConflicts().serverSideApply();
    }

    void delete() {
        var concert = client.resources(Concert.class).inNamespace(namespace).withName("hall");
        concert.delete();
        await().until(() -> concert.get() == null);
    }

    void patch(String mergePatch) {
        client.resources(Concert.class)
                .inNamespace(namespace)
                .withName("hall")
                .patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
    }

    /** Triggers a reconciliation without a change of the spec. */
    void touch() {
        annotate("test/touched", UUID.randomUUID().toString());
    }

    void annotate(String annotation, String value) {
        patch("{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(annotation, value));
    }

    Concert resource() {
        return client.resources(Concert.class)
                .inNamespace(namespace)
                .withName("hall")
                .require();
    }

    ConcertStatus status() {
        return Objects.requireNonNull(resource().getStatus(), "no status yet");
    }

    Condition condition(String type) {
        return Objects.requireNonNull(status().conditions()).stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the name of an Event of this concert. */
    String eventName(String what) {
        return what + "." + resource().getMetadata().getUid().substring(0, 8);
    }

    void awaitCondition(String type, String status, String reason) {
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(condition(type))
                        .extracting(Condition::getStatus, Condition::getReason)
                        .containsExactly(status, reason));
    }

    /**
     * Adds every condition that the concert has from now on to a set, as its type, status, reason and message.
     *
     * @return ends when it is closed
     */
    Watch watchConditions(Set<String> seen) {
        return client.resources(Concert.class)
                .inNamespace(namespace)
                .withName("hall")
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, Concert concert) {
                        if (action == Action.MODIFIED) {
                            Objects.requireNonNull(concert.getStatus().conditions())
                                    .forEach(condition -> seen.add("%s %s %s %s"
                                            .formatted(
                                                    condition.getType(),
                                                    condition.getStatus(),
                                                    condition.getReason(),
                                                    condition.getMessage())));
                        }
                    }

                    @Override
                    public void onClose(WatcherException lost) {
                        seen.add("the watch was lost: " + lost.getMessage());
                    }
                });
    }

    /** Creates the Secret {@code db} of a database that runs elsewhere. */
    void createDatabaseSecret() {
        createSecret(
                "db",
                Map.of(
                        "host", "db.example.com",
                        "port", "3306",
                        "database", "d",
                        "username", "u",
                        "password", "p"));
    }

    /** Creates a Secret beside the Concert. */
    void createSecret(String name, Map<String, String> entries) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withStringData(entries)
                        .build())
                .create();
    }

    /** Returns the {@code concert.json} that the pods of the application mount. */
    String json() {
        return Objects.requireNonNull(client.configMaps()
                .inNamespace(namespace)
                .withName("hall-concert")
                .require()
                .getData()
                .get("concert.json"));
    }

    HorizontalPodAutoscaler autoscaler() {
        return client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .list()
                .getItems()
                .getFirst();
    }

    List<Deployment> deployments() {
        return client.apps().deployments().inNamespace(namespace).list().getItems();
    }

    Deployment deployment() {
        return deployments().getFirst();
    }

    /** Returns the image of the application. */
    String image() {
        return deployment()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    List<StatefulSet> statefulSets() {
        return client.apps().statefulSets().inNamespace(namespace).list().getItems();
    }

    /** Returns the templates of all pods that serve, by the name of their StatefulSet or Deployment. */
    Map<String, PodTemplateSpec> podTemplates() {
        var templates = new TreeMap<String, PodTemplateSpec>();
        statefulSets()
                .forEach(set ->
                        templates.put(set.getMetadata().getName(), set.getSpec().getTemplate()));
        deployments()
                .forEach(deployment -> templates.put(
                        deployment.getMetadata().getName(), deployment.getSpec().getTemplate()));
        return templates;
    }

    Secret secret(String name) {
        return client.secrets().inNamespace(namespace).withName(name).require();
    }

    Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).require();
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
}
