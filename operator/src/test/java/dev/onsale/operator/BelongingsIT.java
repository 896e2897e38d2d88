package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is deleted with a concert and what outlives it, and objects of other owners. */
class BelongingsIT extends OperatorFixture {
    @Test
    void dataAndCredentialsOutliveTheConcertAndAreFoundAgain() {
        createReady();
        assertThat(concert.keepers())
                .hasSize(7)
                .allSatisfy(object ->
                        assertThat(object.getMetadata().getOwnerReferences()).isEmpty());
        var credentials = concert.secret("hall-mysql").getData();

        deleteConcert();
        createReady();

        assertThat(concert.secret("hall-mysql").getData()).isEqualTo(credentials);
    }

    @Test
    void aRunOfAnEarlierConcertIsNoneOfThisOne() {
        var id = "hall-nightly-" + Instant.parse("2026-11-20T04:30:00Z").getEpochSecond() / 60;
        cluster.controllers
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(id)
                        .withNamespace(concert.namespace())
                        .addToLabels("onsale.dev/concert", "hall")
                        .addToLabels("app.kubernetes.io/component", "load-test")
                        .addToLabels("onsale.dev/load-test", "nightly")
                        .addToLabels("onsale.dev/run", id)
                        .addNewOwnerReference()
                        .withApiVersion("onsale.dev/v1alpha1")
                        .withKind("Concert")
                        .withName("hall")
                        .withUid("6e4b0a57-0000-4000-8000-000000000000")
                        .withController(true)
                        .endOwnerReference()
                        .endMetadata()
                        .withNewSpec()
                        .withNewTemplate()
                        .withNewSpec()
                        .withRestartPolicy("Never")
                        .addNewContainer()
                        .withName("k6")
                        .withImage("k6:1")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();

        createReady(LoadTestRuns.spec("{name: nightly, scenario: smoke, schedule: '0 0 29 2 *'}"));

        awaitReconciliations(2);
        var status = loadTests.await("nightly", _ -> true);
        assertThat(status.lastRun()).isNull();
        assertThat(loadTests.jobs())
                .extracting(job -> job.getMetadata().getName())
                .containsExactly(id);
    }

    @Test
    void whatGoesWithAnEarlierConcertIsWaitedFor() {
        concert.apply("{}");
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(concert.json()).isNotEmpty());
        concert.delete();

        concert.apply("{}");

        concert.awaitCondition("QueueApplied", "False", "NotOwned");
        assertThat(concert.condition("QueueApplied").getMessage())
                .contains("goes with an earlier Concert of this name: the operator waits");

        controllers.collectGarbage();

        await().untilAsserted(() ->
                assertThat(concert.condition("QueueApplied").getReason()).isNotEqualTo("NotOwned"));
        assertThat(concert.json()).isNotEmpty();
    }

    @Test
    void eventsOfAConcertThatWasMadeAnewCarryItsUid() {
        createReady();
        var first = concert.resource().getMetadata().getUid();
        deleteConcert();
        createReady();
        var second = concert.resource().getMetadata().getUid();

        await().untilAsserted(() -> assertThat(eventsOf(second)).contains("OnSale", "Applied"));
        assertThat(eventsOf(first)).contains("OnSale");
    }

    @Test
    void dataAndCredentialsGoWithTheConcertIfItsPolicySaysSo() {
        createReady();

        concert.patch("{\"spec\":{\"deletionPolicy\":\"Delete\"}}");

        var uid = concert.resource().getMetadata().getUid();
        await().untilAsserted(() -> assertThat(concert.keepers())
                .hasSize(7)
                .allSatisfy(object -> assertThat(object.getMetadata().getOwnerReferences())
                        .extracting(owner -> owner.getUid())
                        .containsExactly(uid)));
        assertThat(concert.secret("hall-mysql").getData()).containsKeys("password", "root-password");

        concert.patch("{\"spec\":{\"deletionPolicy\":\"Retain\"}}");

        await().untilAsserted(() -> assertThat(concert.keepers())
                .hasSize(7)
                .allSatisfy(object ->
                        assertThat(object.getMetadata().getOwnerReferences()).isEmpty()));
    }

    @Test
    void keysThatAnOlderVersionDidNotMakeAreAddedAndNoOtherChanges() {
        createReady();
        var before = concert.secret("hall-app");
        assertThat(before.getData()).containsKeys("organizer-key", "gate-key");
        cluster.user
                .resource(before)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"organizer-key\":null,\"gate-key\":null}}");

        concert.touch();

        await().untilAsserted(() -> assertThat(concert.secret("hall-app").getData())
                .containsOnlyKeys(before.getData().keySet()));
        assertThat(concert.secret("hall-app").getData())
                .containsEntry("token-signing-key", before.getData().get("token-signing-key"))
                .containsEntry("rehearsal-key", before.getData().get("rehearsal-key"));

        concert.patch("{\"spec\":{\"deletionPolicy\":\"Delete\"}}");

        await().untilAsserted(() -> assertThat(
                        concert.secret("hall-app").getMetadata().getOwnerReferences())
                .hasSize(1));
        assertThat(concert.secret("hall-app").getData())
                .containsOnlyKeys(before.getData().keySet());
    }

    @Test
    void aVolumeThatCannotGrowIsToldOfAndServesOn() {
        createReady();

        // No storage class of this cluster allows expansion.
        concert.patch("{\"spec\":{\"mysql\":{\"storage\":\"20Gi\"}}}");

        await().untilAsserted(() ->
                assertThat(concert.condition("DatabaseReady").getMessage()).contains("The volume was refused"));
        assertThat(concert.condition("DatabaseReady").getStatus()).isEqualTo("True");
    }

    @Test
    void anExternalServiceIsUsedAsItsSecretSays() {
        concert.apply("{\"mysql\":{\"mode\":\"External\",\"secretName\":\"db\"}}");
        concert.awaitCondition("DatabaseReady", "False", "SecretMissing");

        concert.createDatabaseSecret();
        controllers.makeReady(List.of("hall-redis", "hall-kafka"));
        concert.touch();

        concert.awaitCondition("DatabaseReady", "True", "External");
        assertThat(concert.condition("DatabaseReady").getMessage())
                .isEqualTo("db.example.com:3306 is used, as Secret db says.");
        concert.awaitCondition("AppReady", "False", "Starting");
        assertThat(concert.statefulSets()).hasSize(2);
        var application = concert.deployment()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
        assertThat(application.getEnv())
                .filteredOn(variable -> variable.getName().equals("MYSQL_HOST"))
                .extracting(
                        variable -> variable.getValueFrom().getSecretKeyRef().getName())
                .containsExactly("db");
    }

    @Test
    void anExternalServiceWithoutAPortIsTold() {
        concert.createSecret("cache", Map.of("host", "cache.example.com", "port", "63790000"));

        concert.apply("{\"redis\":{\"mode\":\"External\",\"secretName\":\"cache\"}}");

        concert.awaitCondition("RedisReady", "False", "SecretInvalid");
        assertThat(concert.condition("RedisReady").getMessage())
                .isEqualTo("port in Secret cache is 63790000: write a number from 1 to 65535.");
    }

    @Test
    void everyPodIsAdmittedAtThePodSecurityLevelRestricted() {
        // The pod of the application is created for real, in a namespace that enforces the level.
        createReady();

        assertThat(concert.statefulSets())
                .hasSize(3)
                .allSatisfy(set -> cluster.controllers
                        .resource(controllers.podOf(set.getSpec().getTemplate(), "probe"))
                        .dryRun(true)
                        .create());
    }

    @Test
    void anObjectOfSomebodyElseIsLeftAlone() {
        cluster.user
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("hall-redis")
                        .withNamespace(concert.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .addNewPort()
                        .withPort(1)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        concert.apply("{}");

        concert.awaitCondition("RedisReady", "False", "NotOwned");
        assertThat(concert.condition("RedisReady").getMessage())
                .contains("Service %s/hall-redis exists and does not carry the label onsale.dev/concert=hall"
                        .formatted(concert.namespace()));
        assertThat(cluster.user
                        .services()
                        .inNamespace(concert.namespace())
                        .withName("hall-redis")
                        .require()
                        .getSpec()
                        .getPorts())
                .extracting(port -> port.getPort())
                .containsExactly(1);
    }

    private List<String> eventsOf(String uid) {
        return cluster.user.v1().events().inNamespace(concert.namespace()).list().getItems().stream()
                .filter(event -> uid.equals(event.getInvolvedObject().getUid()))
                .map(Event::getReason)
                .toList();
    }
}
