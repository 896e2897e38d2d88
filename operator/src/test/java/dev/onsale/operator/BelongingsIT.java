package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is deleted with a concert and what outlives it, objects of other owners, and unsupported fields. */
class BelongingsIT extends WithOperator {
    BelongingsIT() throws IOException {}

    @Test
    void dataAndCredentialsOutliveTheConcertAndAreFoundAgain() {
        hall.createReady();
        assertThat(hall.keepers())
                .hasSize(7)
                .allSatisfy(object ->
                        assertThat(object.getMetadata().getOwnerReferences()).isEmpty());
        var credentials = hall.secret("hall-mysql").getData();

        hall.delete();
        hall.createReady();

        assertThat(hall.secret("hall-mysql").getData()).isEqualTo(credentials);
    }

    @Test
    void dataAndCredentialsGoWithTheConcertIfItsPolicySaysSo() {
        hall.createReady();

        hall.patch("{\"spec\":{\"deletionPolicy\":\"Delete\"}}");

        var uid = hall.concert().getMetadata().getUid();
        await().atMost(Hall.TIMEOUT)
                .untilAsserted(() -> assertThat(hall.keepers())
                        .hasSize(7)
                        .allSatisfy(object -> assertThat(object.getMetadata().getOwnerReferences())
                                .extracting(owner -> owner.getUid())
                                .containsExactly(uid)));
        assertThat(hall.secret("hall-mysql").getData()).containsKeys("password", "root-password");

        hall.patch("{\"spec\":{\"deletionPolicy\":\"Retain\"}}");

        await().atMost(Hall.TIMEOUT)
                .untilAsserted(() -> assertThat(hall.keepers())
                        .hasSize(7)
                        .allSatisfy(object -> assertThat(object.getMetadata().getOwnerReferences())
                                .isEmpty()));
    }

    @Test
    void keysThatAnOlderVersionDidNotMakeAreAddedAndNoOtherChanges() {
        hall.createReady();
        var before = hall.secret("hall-app");
        assertThat(before.getData()).containsKeys("organizer-key", "gate-key");
        admin.resource(before)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"organizer-key\":null,\"gate-key\":null}}");

        hall.touch();

        await().atMost(Hall.TIMEOUT)
                .untilAsserted(() -> assertThat(hall.secret("hall-app").getData())
                        .containsOnlyKeys(before.getData().keySet()));
        assertThat(hall.secret("hall-app").getData())
                .containsEntry("token-signing-key", before.getData().get("token-signing-key"))
                .containsEntry("rehearsal-key", before.getData().get("rehearsal-key"));

        hall.patch("{\"spec\":{\"deletionPolicy\":\"Delete\"}}");

        await().atMost(Hall.TIMEOUT)
                .untilAsserted(
                        () -> assertThat(hall.secret("hall-app").getMetadata().getOwnerReferences())
                                .hasSize(1));
        assertThat(hall.secret("hall-app").getData())
                .containsOnlyKeys(before.getData().keySet());
    }

    @Test
    void aVolumeThatCannotGrowIsToldOfAndServesOn() {
        hall.createReady();

        // No storage class of this cluster allows expansion.
        hall.patch("{\"spec\":{\"mysql\":{\"storage\":\"20Gi\"}}}");

        await().atMost(Hall.TIMEOUT)
                .untilAsserted(() ->
                        assertThat(hall.condition("DatabaseReady").getMessage()).contains("The volume was refused"));
        assertThat(hall.condition("DatabaseReady").getStatus()).isEqualTo("True");
    }

    @Test
    void anExternalServiceIsUsedAsItsSecretSays() {
        hall.create("{\"mysql\":{\"mode\":\"External\",\"secretName\":\"db\"}}");
        hall.awaitCondition("DatabaseReady", "False", "SecretMissing");

        admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("db")
                        .withNamespace(hall.namespace())
                        .endMetadata()
                        .withStringData(Map.of(
                                "host", "db.example.com",
                                "port", "3306",
                                "database", "d",
                                "username", "u",
                                "password", "p"))
                        .build())
                .create();
        hall.serve(List.of("hall-redis", "hall-kafka"));
        hall.touch();

        hall.awaitCondition("DatabaseReady", "True", "External");
        assertThat(hall.condition("DatabaseReady").getMessage())
                .isEqualTo("db.example.com:3306 is used, as Secret db says.");
        hall.awaitCondition("AppReady", "False", "Starting");
        assertThat(hall.statefulSets()).hasSize(2);
        var application = hall.deployment()
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
    void whatHasNoEffectYetIsSaid() {
        hall.create("""
            {"kafka":{"mode":"Strimzi"},"monitoring":{"grafana":{"dashboards":"GrafanaDashboard"}}}
            """);

        hall.awaitCondition("KafkaReady", "False", "ModeNotInEffect");
        assertThat(hall.condition("KafkaReady").getMessage()).contains("kafka.mode Strimzi has no effect");
        assertThat(hall.condition("Ready").getMessage())
                .contains("Without effect in this version: monitoring.grafana.dashboards GrafanaDashboard");
    }

    @Test
    void everyPodIsAdmittedAtThePodSecurityLevelRestricted() {
        // The pod of the application is created for real, in a namespace that enforces the level.
        hall.createReady();

        assertThat(hall.statefulSets())
                .hasSize(3)
                .allSatisfy(set -> admin.resource(hall.podOf(set.getSpec().getTemplate(), "probe"))
                        .dryRun(true)
                        .create());
    }

    @Test
    void anObjectOfSomebodyElseIsLeftAlone() {
        admin.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("hall-redis")
                        .withNamespace(hall.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .addNewPort()
                        .withPort(1)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        hall.create("{}");

        hall.awaitCondition("Ready", "False", "ReconcileFailed");
        assertThat(hall.condition("Ready").getMessage())
                .contains("Service %s/hall-redis exists and does not carry the label onsale.dev/concert=hall"
                        .formatted(hall.namespace()));
        assertThat(admin.services()
                        .inNamespace(hall.namespace())
                        .withName("hall-redis")
                        .require()
                        .getSpec()
                        .getPorts())
                .extracting(port -> port.getPort())
                .containsExactly(1);
    }
}
