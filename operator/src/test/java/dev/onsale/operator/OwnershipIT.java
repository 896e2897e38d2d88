package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.operator.reconcile.WatchedObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose an object is: its owner says so, and of what outlives its concert label and name. */
class OwnershipIT extends OperatorFixture {
    private static final String LABEL = "onsale.dev/concert";
    private static final String NOBODY = "6e4b0a57-0000-4000-8000-000000000000";
    private static final Map<String, String> LABELS = Map.of(LABEL, "hall", "app.kubernetes.io/component", "app");

    @Test
    void anObjectWhoseLabelWasTakenOffGetsItAgainAndBuyersNoticeNothing() {
        createReady();
        var owned = owned();
        assertThat(owned)
                .extracting(HasMetadata::getKind)
                .contains(
                        "Deployment",
                        "StatefulSet",
                        "Service",
                        "ConfigMap",
                        "HorizontalPodAutoscaler",
                        "PodDisruptionBudget",
                        "NetworkPolicy",
                        "Ingress");
        var seen = new ConcurrentSkipListSet<String>();
        try (var _ = concert.watchConditions(seen)) {
            owned.forEach(object -> label(object, "null"));
            owned.forEach(object -> awaitLabel(object, "hall"));
            owned.forEach(object -> label(object, "\"gala\""));
            owned.forEach(object -> awaitLabel(object, "hall"));
            awaitReconciliations(2);
        }
        assertThat(seen)
                .filteredOn(condition -> condition.startsWith("Ready ") || condition.contains("NotOwned"))
                .containsExactly("Ready True OnSale the concert is served.");
    }

    @Test
    void aSecretWhoseLabelWasTakenOffGetsItAgainByItsOwner() {
        createReady("{\"deletionPolicy\":\"Delete\"}");
        var secrets = List.<HasMetadata>of(concert.secret("hall-mysql"), concert.secret("hall-app"));

        secrets.forEach(secret -> label(secret, "null"));
        concert.touch();

        secrets.forEach(secret -> awaitLabel(secret, "hall"));
        assertThat(concert.condition("DatabaseReady").getStatus()).isEqualTo("True");
        assertThat(concert.condition("KeysReady").getStatus()).isEqualTo("True");
    }

    @Test
    void whatOutlivesItsConcertAndLostItsLabelIsTold() {
        createReady();
        var secret = concert.secret("hall-mysql");

        label(secret, "null");
        concert.touch();

        concert.awaitCondition("DatabaseReady", "False", "NotOwned");
        assertThat(concert.condition("DatabaseReady").getMessage())
                .contains("Secret %s/hall-mysql".formatted(concert.namespace()), "put the label on it");
        assertThat(concert.condition("Ready").getStatus())
                .as("who serves serves on")
                .isEqualTo("True");

        label(secret, "\"hall\"");
        concert.touch();

        concert.awaitCondition("DatabaseReady", "True", "Ready");
        assertThat(concert.secret("hall-mysql").getData()).isEqualTo(secret.getData());
    }

    @Test
    void whatAConcertLeftBehindWithoutAnOwnerIsTakenOver() {
        createReady();
        var owned = owned();

        owned.forEach(object -> merge(object, "{\"metadata\":{\"ownerReferences\":null}}"));

        var uid = concert.resource().getMetadata().getUid();
        await().untilAsserted(() -> assertThat(owned)
                .allSatisfy(object -> assertThat(read(object).getMetadata().getOwnerReferences())
                        .extracting(OwnerReference::getUid)
                        .containsExactly(uid)));
    }

    @Test
    void foreignIngressesWithTheLabelStay() {
        createReady();
        var others = List.of(ingress("old-shop", List.of()), ingress("chart", List.of(somebody())));

        concert.patch("{\"spec\":{\"ingress\":null}}");

        var ingresses = cluster.user.network().v1().ingresses().inNamespace(concert.namespace());
        await().untilAsserted(() -> assertThat(ingresses.list().getItems())
                .extracting(ingress -> ingress.getMetadata().getName())
                .doesNotContain("hall"));
        awaitReconciliations(2);
        assertThat(ingresses.list().getItems())
                .extracting(ingress -> ingress.getMetadata().getUid())
                .containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void anObjectOfAnotherOwnerIsLeftAloneWhateverItsLabels() {
        var foreign = createForeign("hall-redis");

        concert.apply("{}");

        concert.awaitCondition("RedisReady", "False", "NotOwned");
        assertThat(concert.condition("RedisReady").getMessage())
                .contains("ConfigMap %s/hall-redis exists and belongs to Deployment chart"
                        .formatted(concert.namespace()));
        assertThat(read(foreign)).isEqualTo(foreign);
    }

    private ConfigMap createForeign(String name) {
        return cluster.user
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(concert.namespace())
                        .withLabels(LABELS)
                        .withOwnerReferences(somebody())
                        .endMetadata()
                        .addToData("theirs", "yes")
                        .build())
                .create();
    }

    @Test
    void dashboardsOfAnotherOwnerStayWithoutDashboards() {
        var foreign = createForeign("hall-dashboard-sale");
        createReady("{\"monitoring\":{\"grafana\":{\"dashboards\":\"None\"}}}");

        awaitReconciliations(2);

        assertThat(read(foreign)).isEqualTo(foreign);
    }

    @Test
    void aPodOfAnotherControllerIsNeitherServingNorReplaced() {
        concert.apply("{}");
        var mysql = controllers.awaitStatefulSet("hall-mysql");
        controllers.createServerPod(mysql, "hall-mysql-bad");
        kubelet.holdUp("hall-mysql-0", "ImagePullBackOff", "no such image");
        var copy = controllers.podOf(mysql.getSpec().getTemplate(), "copy");
        copy.getMetadata().getLabels().put("controller-revision-hash", "hall-mysql-bad");
        cluster.controllers
                .resource(SimulatedControllers.ownedBy(copy, "Job", "trial", NOBODY))
                .create();
        kubelet.holdUp("copy", "ImagePullBackOff", "no such image");

        controllers.updateTo(mysql, "hall-mysql-right");

        await().until(() -> pods().noneMatch(pod -> pod.getMetadata().getName().equals("hall-mysql-0")));
        awaitReconciliations(2);
        assertThat(pods()).extracting(pod -> pod.getMetadata().getName()).containsExactly("copy");
    }

    /** Returns what the concert owns. */
    private List<HasMetadata> owned() {
        var uid = concert.resource().getMetadata().getUid();
        return WatchedObjects.KINDS.stream()
                .filter(kind -> !Set.of(Pod.class, Job.class).contains(kind))
                .<HasMetadata>flatMap(kind ->
                        cluster
                                .administrator
                                .resources(kind)
                                .inNamespace(concert.namespace())
                                .list()
                                .getItems()
                                .stream())
                .filter(object -> object.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getUid().equals(uid)))
                .toList();
    }

    private Stream<Pod> pods() {
        return cluster.user.pods().inNamespace(concert.namespace()).list().getItems().stream();
    }

    private void label(HasMetadata object, String json) {
        merge(object, "{\"metadata\":{\"labels\":{\"%s\":%s}}}".formatted(LABEL, json));
    }

    /** Nobody but administrators may change all kinds. */
    private void merge(HasMetadata object, String json) {
        cluster.administrator.resource(object).patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    private void awaitLabel(HasMetadata object, String value) {
        await(object.getKind() + " " + object.getMetadata().getName())
                .untilAsserted(
                        () -> assertThat(read(object).getMetadata().getLabels()).containsEntry(LABEL, value));
    }

    private HasMetadata read(HasMetadata object) {
        return cluster.administrator.resource(object).get();
    }

    /** Returns the uid of an Ingress with the label of the concert. */
    private String ingress(String name, List<OwnerReference> owners) {
        return cluster.user
                .resource(new IngressBuilder()
                        .withMetadata(new ObjectMetaBuilder()
                                .withName(name)
                                .withNamespace(concert.namespace())
                                .withLabels(LABELS)
                                .withOwnerReferences(owners)
                                .build())
                        .withNewSpec()
                        .withNewDefaultBackend()
                        .withNewService()
                        .withName(name)
                        .withNewPort()
                        .withNumber(80)
                        .endPort()
                        .endService()
                        .endDefaultBackend()
                        .endSpec()
                        .build())
                .create()
                .getMetadata()
                .getUid();
    }

    private static OwnerReference somebody() {
        return new OwnerReferenceBuilder()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName("chart")
                .withUid(NOBODY)
                .withController(true)
                .build();
    }
}
