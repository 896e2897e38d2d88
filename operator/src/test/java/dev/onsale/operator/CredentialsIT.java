package dev.onsale.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.operator.mysql.model.MysqlModel;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods are replaced when a password that they read has changed, once, and for nothing else in a Secret. */
class CredentialsIT extends OperatorFixture {
    private static final Map<String, String> DATABASE =
            Map.of("host", "db.example.com", "port", "3306", "database", "d", "username", "u", "password", "p");

    @Test
    void onlyWhatIsReadOfTheSecretOfAnExternalServiceReachesThePods() {
        makeSecret("db", DATABASE, Map.of());
        makeSecret("cache", Map.of("host", "cache.example.com", "port", "6379", "password", "p"), Map.of());
        concert.apply("""
            {"mysql": {"mode": "External", "secretName": "db"}, "redis": {"mode": "External", "secretName": "cache"}}
            """);
        controllers.makeReady(List.of("hall-kafka"));
        await().untilAsserted(() -> assertThat(concert.deployments()).hasSize(1));
        var deployed = generations();

        patch("db", "{\"metadata\":{\"annotations\":{\"x\":\"y\"}}}");
        patch("cache", "{\"metadata\":{\"labels\":{\"x\":\"y\"}},\"stringData\":{\"note\":\"of somebody\"}}");
        awaitReconciliations(2);
        assertThat(generations()).isEqualTo(deployed);

        patch("cache", "{\"stringData\":{\"password\":\"another\"}}");
        awaitGeneration("hall-app", deployed);
        deployed = generations();
        patch("db", "{\"stringData\":{\"password\":\"another\"}}");
        awaitGeneration("hall-app", deployed);
        awaitReconciliations(2);
        deployed.merge("hall-app", 1L, Long::sum);
        assertThat(generations()).isEqualTo(deployed);
    }

    @ParameterizedTest
    @CsvSource({
        "hall-mysql, password, , ",
        "hall-mysql, exporter-password, exporter.cnf, 'password=Correct-Horse_7'",
        "hall-redis, password, auth.conf, 'requirepass Correct-Horse_7'",
        "hall-kafka, password, jaas.conf, 'user_onsale=\"Correct-Horse_7\"'",
    })
    void aPasswordThatWasEditedReachesServerAndClientsOnce(
            String server, String entry, @Nullable String file, @Nullable String content) {
        createReady();
        var before = generations();

        edit(server, entry, "Correct-Horse_7");

        awaitGeneration(server, before);
        awaitGeneration("hall-app", before);
        awaitReconciliations(2);
        var after = new TreeMap<>(before);
        after.merge(server, 1L, Long::sum);
        after.merge("hall-app", 1L, Long::sum);
        assertThat(generations()).isEqualTo(after);
        if (file != null) {
            assertThat(value(concert.secret(server), file)).contains(content);
        }
        assertThat(value(concert.secret(server), entry)).isEqualTo("Correct-Horse_7");
    }

    @Test
    void whatIsNoPasswordIsPutBackAndReachesNobody() {
        createReady();
        var before = concert.secret("hall-mysql").getData();
        var deployed = generations();

        patch("hall-mysql", """
            {"data":{"host":"ZWxzZXdoZXJl","database":"ZW1wdHk=","exporter.cnf":null}}
            """);

        await().untilAsserted(
                        () -> assertThat(concert.secret("hall-mysql").getData()).isEqualTo(before));
        patch("hall-mysql", "{\"stringData\":{\"note\":\"of somebody\"}}");
        patch("hall-app", "{\"stringData\":{\"note\":\"of somebody\"}}");
        awaitReconciliations(2);
        assertThat(generations()).isEqualTo(deployed);
        assertThat(value(concert.secret("hall-mysql"), "note")).isEqualTo("of somebody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "of a file\n", "it's", "a\\b", "käse"})
    void aPasswordThatCannotBeUsedIsToldAndReachesNobody(String password) {
        createReady();
        var deployed = generations();
        var before = value(concert.secret("hall-redis"), "password");

        edit("hall-redis", "password", password);

        concert.awaitCondition("RedisReady", "False", "SecretInvalid");
        assertThat(concert.condition("RedisReady").getMessage())
                .startsWith("password of Secret hall-redis is empty, or has a space")
                .contains("write another password");
        assertThat(concert.condition("Ready").getStatus()).isEqualTo("True");
        assertThat(generations()).isEqualTo(deployed);

        edit("hall-redis", "password", before);

        concert.awaitCondition("RedisReady", "True", "Ready");
        assertThat(generations()).isEqualTo(deployed);
    }

    @Test
    void theSecretOfAVersionThatLookedAtItsUidRestartsNoServer() {
        var old = makeSecret(
                "hall-mysql",
                Map.of("password", "p", "root-password", "r", "exporter-password", "e"),
                Map.of("onsale.dev/concert", "hall"));
        createReady();
        var asBefore = new MysqlModel(concert.resource(), OperatorUnderTest.CONFIGURATION)
                .statefulSet(old.getMetadata().getUid());
        assertThat(annotations(statefulSet())).isEqualTo(annotations(asBefore));
        var before = generations();

        edit("hall-mysql", "password", "another");
        awaitGeneration("hall-mysql", before);
        assertThat(annotations(statefulSet())).isNotEqualTo(annotations(asBefore));

        edit("hall-mysql", "password", "p");
        await().untilAsserted(() -> assertThat(annotations(statefulSet())).isEqualTo(annotations(asBefore)));
    }

    private StatefulSet statefulSet() {
        return concert.statefulSets().stream()
                .filter(set -> set.getMetadata().getName().equals("hall-mysql"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> annotations(StatefulSet set) {
        return set.getSpec().getTemplate().getMetadata().getAnnotations();
    }

    private Secret makeSecret(String name, Map<String, String> entries, Map<String, String> labels) {
        return cluster.user
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(concert.namespace())
                        .withLabels(labels)
                        .endMetadata()
                        .withStringData(entries)
                        .build())
                .create();
    }

    private void edit(String secret, String entry, String password) {
        patch(
                secret,
                "{\"data\":{\"%s\":\"%s\"}}"
                        .formatted(entry, Base64.getEncoder().encodeToString(password.getBytes(UTF_8))));
    }

    private void patch(String secret, String mergePatch) {
        cluster.user.resource(concert.secret(secret)).patch(PatchContext.of(PatchType.JSON_MERGE), mergePatch);
        concert.touch();
    }

    private static String value(Secret secret, String entry) {
        return new String(Base64.getDecoder().decode(secret.getData().get(entry)), UTF_8);
    }

    private void awaitGeneration(String name, Map<String, Long> before) {
        await(name).untilAsserted(() -> assertThat(generations().get(name)).isGreaterThan(before.get(name)));
    }

    /** Returns the generations of all Deployments and StatefulSets by name. Each new one replaces the pods. */
    private Map<String, Long> generations() {
        var generations = new TreeMap<String, Long>();
        Stream.of(concert.deployments(), concert.statefulSets())
                .flatMap(List::stream)
                .forEach(object -> generations.put(
                        object.getMetadata().getName(), object.getMetadata().getGeneration()));
        return generations;
    }
}
