package dev.onsale.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys that sold tickets depend on are made once, told when they are lost, and replaced only when asked for. */
class SigningKeysIT extends OperatorFixture {
    private static final String SIGNING = "token-signing-key";
    private static final String LOST = "onsale.dev/accept-lost-signing-keys";
    private static final String ROTATE = "onsale.dev/rotate-signing-key";

    @Test
    void aLostSecretIsToldAndNotReplaced() {
        createReady();
        var before = concert.secret("hall-app");
        var deployed = concert.deployment().getMetadata().getGeneration();

        deleteSecret();

        awaitKeys("False", "SigningKeyLost");
        awaitReconciliations(2);
        assertThat(cluster.user.resource(before).get()).isNull();
        assertThat(concert.condition("KeysReady").getMessage())
                .contains(id(before), "annotate concert hall --overwrite " + LOST + "=" + id(before));
        assertThat(concert.condition("AppReady").getStatus()).isEqualTo("True");
        assertThat(concert.condition("Ready").getStatus()).isEqualTo("True");
        assertThat(concert.condition("Ready").getMessage()).startsWith("KeysReady: ");

        restore(before);

        awaitKeys("True", "Complete");
        assertThat(concert.secret("hall-app").getData()).isEqualTo(before.getData());
        assertThat(concert.deployment().getMetadata().getGeneration())
                .as("pods that have the same keys stay")
                .isEqualTo(deployed);
    }

    @Test
    void aLossThatIsAcceptedByNameEndsInANewKeyAndTheNextLossIsToldAgain() {
        createReady();
        var lost = id(concert.secret("hall-app"));
        deleteSecret();
        concert.annotate(LOST, "0123456789abcdef");
        awaitKeys("False", "SigningKeyLost");

        concert.annotate(LOST, lost);

        awaitKeys("True", "Complete");
        var made = id(concert.secret("hall-app"));
        assertThat(made).isNotEqualTo(lost);
        await().untilAsserted(() -> assertThat(environment()).containsEntry("LOST_SIGNING_KEYS", lost));

        deleteSecret();

        awaitKeys("False", "SigningKeyLost");
        assertThat(concert.condition("KeysReady").getMessage()).contains(made);
    }

    @Test
    void theKeyOfAVersionThatKeptNoRecordIsTakenOver() {
        createReady();
        var before = concert.secret("hall-app");
        var record = cluster.user.configMaps().inNamespace(concert.namespace()).withName("hall-signing-keys");

        record.delete();

        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(record.require().getData()).containsEntry("signing-keys", id(before)));
        assertThat(concert.secret("hall-app").getData()).isEqualTo(before.getData());
    }

    @Test
    void aKeyOfAVersionThatKeptNoRecordIsMissed() {
        createReady();
        stopOperator();
        loseKeyAndRecord();
        startOperator();

        awaitKeys("False", "SigningKeyLost");
        assertThat(concert.condition("KeysReady").getMessage()).contains(LOST + "=unknown");

        concert.annotate(LOST, "unknown");

        awaitKeys("True", "Complete");
        assertThat(environment()).doesNotContainKey("LOST_SIGNING_KEYS");
    }

    @Test
    void theDataOfAnEarlierConcertGetNoOtherKey() {
        createReady();
        deleteConcert();
        loseKeyAndRecord();

        concert.apply("{}");

        awaitKeys("False", "SigningKeyLost");
        concert.awaitCondition("AppReady", "False", "SigningKeyLost");
    }

    @ParameterizedTest
    @CsvSource({
        "token-signing-key, garbage, SigningKeyInvalid",
        "token-signing-key, '', SigningKeyInvalid",
        "previous-signing-keys, garbage, SigningKeyInvalid",
        // Of 32 bytes, but another one.
        "token-signing-key, MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=, SigningKeyLost",
        "organizer-key, short, KeyInvalid",
        "rehearsal-key, 'longer than 16 characters with spaces', KeyInvalid",
    })
    void aValueThatCannotBeUsedIsToldAndReachesNoPod(String entry, String value, String reason) {
        createReady();
        var before = concert.secret("hall-app");
        var deployed = concert.deployment().getMetadata().getGeneration();

        change(Map.of(entry, value));

        awaitKeys("False", reason);
        assertThat(concert.condition("KeysReady").getMessage())
                .contains(reason.equals("SigningKeyLost") ? id(before) : entry, "/hall-app");
        assertThat(concert.deployment().getMetadata().getGeneration()).isEqualTo(deployed);

        cluster.user
                .resource(concert.secret("hall-app"))
                .patch(
                        PatchContext.of(PatchType.JSON),
                        "[{\"op\":\"replace\",\"path\":\"/data\",\"value\":%s}]"
                                .formatted(cluster.user
                                        .getKubernetesSerialization()
                                        .asJson(before.getData())));
        concert.touch();

        awaitKeys("True", "Complete");
    }

    @Test
    void anEntryOfAnotherKeyThatWasDeletedIsMadeAnewAndReachesThePods() {
        createReady();
        var deployed = concert.deployment().getMetadata().getGeneration();
        var before = concert.secret("hall-app").getData();
        patch("{\"data\":{\"organizer-key\":null}}");

        await().untilAsserted(() -> {
            assertThat(concert.secret("hall-app").getData())
                    .containsOnlyKeys(before.keySet())
                    .containsEntry(SIGNING, before.get(SIGNING));
            assertThat(concert.deployment().getMetadata().getGeneration()).isGreaterThan(deployed);
        });
        awaitKeys("True", "Complete");
    }

    @Test
    void aNewKeySignsWhenEveryPodKnowsItAndTheOldOneStaysValid() {
        createReady();
        var old = concert.secret("hall-app");

        concert.annotate(ROTATE, "2026-11-20");

        awaitKeys("True", "Rotating");
        awaitReconciliations(2);
        var rotating = concert.secret("hall-app");
        assertThat(rotating.getData()).containsEntry(SIGNING, old.getData().get(SIGNING));
        var next = Objects.requireNonNull(rotating.getData().get("next-signing-key"));

        replacePod("hall-app-1", "hall-app-2");

        awaitKeys("True", "Complete");
        var rotated = concert.secret("hall-app");
        assertThat(rotated.getData())
                .containsEntry(SIGNING, next)
                .doesNotContainKey("next-signing-key")
                .containsEntry("previous-signing-keys", old.getData().get(SIGNING));
        assertThat(concert.condition("KeysReady").getMessage())
                .isEqualTo("key %s signs tickets and sessions; still valid: %s.".formatted(id(rotated), id(old)));

        replacePod("hall-app-2", "hall-app-3");
        concert.awaitCondition("Ready", "True", "OnSale");
        awaitReconciliations(2);
        var before = concert.versions();
        awaitReconciliations(2);
        assertThat(concert.versions()).as("one request is met once").isEqualTo(before);

        patch("{\"data\":{\"previous-signing-keys\":null}}");

        awaitKeys("False", "SigningKeyLost");
        assertThat(concert.condition("KeysReady").getMessage()).contains("signing key " + id(old));
    }

    private void replacePod(String old, String fresh) {
        var deployed = concert.deployment().getSpec().getTemplate();
        controllers.createApplicationPod(fresh);
        kubelet.ready(fresh, true);
        assertThat(concert.pod(fresh).getMetadata().getAnnotations())
                .containsAllEntriesOf(deployed.getMetadata().getAnnotations());
        cluster.controllers
                .pods()
                .inNamespace(concert.namespace())
                .withName(old)
                .withGracePeriod(0)
                .delete();
    }

    private void loseKeyAndRecord() {
        cluster.user.resource(concert.secret("hall-app")).delete();
        cluster.user
                .configMaps()
                .inNamespace(concert.namespace())
                .withName("hall-signing-keys")
                .delete();
    }

    private void deleteSecret() {
        cluster.user.resource(concert.secret("hall-app")).delete();
        concert.touch();
    }

    private void restore(Secret secret) {
        cluster.user
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(secret.getMetadata().getName())
                        .withNamespace(secret.getMetadata().getNamespace())
                        .withLabels(Map.of("onsale.dev/concert", "hall"))
                        .endMetadata()
                        .withData(secret.getData())
                        .build())
                .create();
        concert.touch();
    }

    private void change(Map<String, String> entries) {
        patch("{\"data\":%s}"
                .formatted(cluster.user
                        .getKubernetesSerialization()
                        .asJson(entries.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> Base64.getEncoder()
                                                .encodeToString(entry.getValue().getBytes(UTF_8)))))));
    }

    private void patch(String mergePatch) {
        cluster.user.resource(concert.secret("hall-app")).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
        concert.touch();
    }

    private void awaitKeys(String status, String reason) {
        concert.awaitCondition("KeysReady", status, reason);
    }

    private Map<String, String> environment() {
        return concert.deployment().getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    /** As the runbook computes it. */
    private static String id(Secret secret) {
        try {
            var text = new String(Base64.getDecoder().decode(secret.getData().get(SIGNING)), UTF_8);
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(text));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("SHA-256", e);
        }
    }
}
