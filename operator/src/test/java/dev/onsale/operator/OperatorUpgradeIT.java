package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a new version of the operator does to concerts that one before it has made. */
class OperatorUpgradeIT extends OperatorFixture {
    private static final OperatorSetting UPGRADED = OperatorSetting.USUAL.upgraded("after");
    private static final List<String> PARTS = List.of("DatabaseReady", "RedisReady", "KafkaReady", "AppReady");
    private static final String LATER = """
            {"sale": {"opensAt": "2030-12-01T20:00:00+09:00"}, "ingress": {"host": "%s.localhost"}}
            """;

    @AfterEach
    void stopTheUpgradedOperator() {
        stopOperator();
        clock.moveTo(Instant.now());
    }

    @Test
    void aRunningSaleOfTheVersionBeforeIsTakenOver() throws IOException {
        storeRunningSale();
        var pods = concert.podTemplates();
        var files = files();
        var secrets = secrets();

        var seen = new ConcurrentSkipListSet<String>();
        try (var _ = concert.watchConditions(seen)) {
            startOperator(UPGRADED);
            awaitWaiting();
            concert.awaitCondition("KeysReady", "True", "Complete");
            awaitReconciliations(3);
        }

        assertThat(concert.podTemplates()).as("what restarts pods").isEqualTo(pods);
        assertThat(Map.copyOf(files())).as("what servers read").containsAllEntriesOf(serverFiles(files));
        assertThat(includes(json(files()), json(files)))
                .as("what the application reads")
                .isTrue();
        secrets.forEach((name, data) ->
                assertThat(secrets().get(name)).as("Secret %s", name).containsAllEntriesOf(data));
        assertThat(seen).filteredOn(condition -> condition.contains(" False ")).isEmpty();
        assertThat(seen)
                .filteredOn(condition -> condition.startsWith("Ready "))
                .allMatch(condition -> condition.startsWith("Ready True OnSale"));
        assertThat(concert.condition("DatabaseReady").getMessage())
                .startsWith("hall-mysql serves. An upgrade waits while the sale is open:"
                        + " the image of mysql becomes mysql:after.")
                .endsWith("kubectl -n %s annotate concert hall --overwrite onsale.dev/let-through=\"$(date -Is)\""
                        .formatted(concert.namespace()));
        assertThat(concert.condition("AppReady").getMessage())
                .contains("the image of app becomes booking_app:after, other settings.");
        assertThat(controllers.podNames())
                .containsExactlyInAnyOrder("hall-app-1", "hall-mysql-0", "hall-redis-0", "hall-kafka-0");
    }

    @Test
    void whatIsLetThroughRestartsOneServerAfterTheOther() throws IOException {
        storeRunningSale();
        startOperator(UPGRADED);
        awaitWaiting();

        concert.annotate("onsale.dev/let-through", "now");

        var order = List.of("hall-mysql", "hall-redis", "hall-kafka", "hall-app");
        for (int i = 0; i < order.size(); i++) {
            var upgraded = order.subList(0, i + 1);
            await().untilAsserted(() -> assertThat(upgraded("after")).containsExactlyInAnyOrderElementsOf(upgraded));
            awaitReconciliations(3);
            assertThat(upgraded("after"))
                    .as("the next waits for " + order.get(i))
                    .hasSameElementsAs(upgraded);
            replaced(controllers, order.get(i));
        }
        concert.awaitCondition("KafkaReady", "True", "Ready");
        concert.awaitCondition("AppReady", "True", "Serving");

        // The annotation was meant for that upgrade and for no later one.
        startOperator(OperatorSetting.USUAL.upgraded("later"));
        awaitWaiting();
        assertThat(upgraded("later")).isEmpty();
        concert.annotate("onsale.dev/let-through", "again");
        await().untilAsserted(() -> assertThat(upgraded("later")).containsExactly("hall-mysql"));
    }

    @Test
    void whatWaitsComesWhenTheSaleIsOver() throws IOException {
        storeRunningSale();
        startOperator(UPGRADED);
        awaitWaiting();

        moveTo(Instant.parse("2030-12-24T18:04:59+09:00"));
        awaitReconciliations(2);
        assertThat(upgraded("after")).as("holds may be paid still").isEmpty();
        moveTo(Instant.parse("2030-12-24T18:05:01+09:00"));

        await().untilAsserted(() -> assertThat(upgraded("after")).containsExactly("hall-mysql"));
        concert.awaitCondition("RedisReady", "True", "Ready");
        assertThat(concert.condition("RedisReady").getMessage())
                .isEqualTo("hall-redis serves. An upgrade waits until another server that it restarts serves again:"
                        + " the image of redis becomes redis:after.");
    }

    @Test
    void anEditGoesThroughInAnOpenSaleAndTakesTheUpgradeOfItsPodsAlong() {
        createReady();
        startOperator(UPGRADED);
        awaitWaiting();

        concert.patch("{\"spec\":{\"redis\":{\"memory\":\"256Mi\"}}}");
        await().untilAsserted(() -> assertThat(upgraded("after")).containsExactly("hall-redis"));
        assertThat(config("hall-redis")).contains("maxmemory 268435456");
        concert.awaitCondition("DatabaseReady", "True", "UpgradeWaits");

        concert.patch("{\"spec\":{\"app\":{\"image\":\"mine:2\"}}}");
        await().untilAsserted(() -> assertThat(concert.image()).isEqualTo("mine:2"));
        concert.patch("{\"spec\":{\"queue\":{\"activeSize\":12}}}");
        await().untilAsserted(() -> assertThat(concert.json()).contains("\"activeSize\":12"));
        awaitReconciliations(2);
        assertThat(upgraded("after")).containsExactly("hall-redis");
    }

    @Test
    void anEditFromWhileTheOperatorWasReplacedGoesThrough() throws IOException {
        createReady();
        stopOperator();
        concert.patch("{\"spec\":{\"redis\":{\"memory\":\"256Mi\"},\"queue\":{\"activeSize\":12}}}");
        startOperator(UPGRADED);

        await().untilAsserted(() -> assertThat(upgraded("after")).containsExactly("hall-redis"));
        concert.awaitCondition("DatabaseReady", "True", "UpgradeWaits");
        concert.awaitCondition("AppReady", "True", "UpgradeWaits");
    }

    @Test
    void anEditGoesThroughThatTheVersionBeforeHasNotSeen() throws IOException {
        storeRunningSale();
        concert.patch("{\"spec\":{\"app\":{\"image\":\"mine:2\"}}}");
        startOperator(UPGRADED);

        await().untilAsserted(() -> assertThat(concert.image()).isEqualTo("mine:2"));
        concert.awaitCondition("RedisReady", "True", "UpgradeWaits");
        assertThat(upgraded("after")).isEmpty();

        concert.patch("{\"spec\":{\"redis\":{\"memory\":\"256Mi\"}}}");
        await().untilAsserted(() -> assertThat(upgraded("after")).containsExactly("hall-redis"));
    }

    @Test
    void whatOthersChangeIsRepairedWhileAnUpgradeWaits() {
        createReady();
        startOperator(UPGRADED);
        awaitWaiting();
        var pods = concert.podTemplates();

        var sets = cluster.administrator.apps().statefulSets().inNamespace(concert.namespace());
        sets.withName("hall-mysql").scale(0);
        cluster.user
                .configMaps()
                .inNamespace(concert.namespace())
                .withName("hall-kafka")
                .delete();

        await().untilAsserted(() -> {
            assertThat(sets.withName("hall-mysql").require().getSpec().getReplicas())
                    .isEqualTo(1);
            assertThat(files()).containsKey("hall-kafka");
        });
        assertThat(concert.podTemplates()).isEqualTo(pods);
    }

    @Test
    void aServerThatCannotStartGetsTheRightImageInAnOpenSale() {
        concert.apply("{}");
        controllers.makeReady(List.of("hall-redis", "hall-kafka"));
        var mysql = controllers.awaitStatefulSet("hall-mysql");
        controllers.createServerPod(mysql, "bad");
        controllers.updateTo(mysql, "bad");
        kubelet.holdUp("hall-mysql-0", "ImagePullBackOff", "no such image");
        concert.awaitCondition("DatabaseReady", "False", "ImagePullBackOff");

        startOperator(UPGRADED);

        await().untilAsserted(() -> assertThat(upgraded("after")).containsExactly("hall-mysql"));
        concert.awaitCondition("RedisReady", "True", "UpgradeWaits");
    }

    @Test
    void serversOfTwoConcertsRestartOneAfterTheOther() {
        var other = anotherConcert();
        var othersKubelet = new SimulatedKubelet(cluster.controllers, other.namespace());
        var others = new SimulatedControllers(cluster.controllers, other.namespace(), othersKubelet);
        try {
            concert.apply(LATER.formatted("one"));
            other.apply(LATER.formatted("other"));
            controllers.makeReady(SERVERS);
            others.makeReady(SERVERS);
            for (var each : List.of(concert, other)) {
                each.awaitCondition("AppReady", "False", "Starting");
            }

            startOperator(UPGRADED);

            var both = Map.of(concert, controllers, other, others);
            int workloads = both.size() * PARTS.size();
            for (int i = 1; i <= workloads; i++) {
                int restarted = i;
                await().untilAsserted(() ->
                        assertThat(upgraded(concert, other, "after")).isEqualTo(restarted));
                both.keySet().forEach(each -> awaitReconciliations(each, 2));
                assertThat(upgraded(concert, other, "after")).isEqualTo(restarted);
                // Those that the operator upgrades meanwhile stay as they are.
                var replaced =
                        both.keySet().stream().collect(Collectors.toMap(each -> each, each -> upgraded(each, "after")));
                both.forEach((each, its) ->
                        Objects.requireNonNull(replaced.get(each)).forEach(workload -> replaced(its, workload)));
            }
        } finally {
            other.delete();
            others.collectGarbage();
        }
    }

    private void storeRunningSale() throws IOException {
        stopOperator();
        VersionBefore.store(cluster, concert.namespace());
        concert.statefulSets().forEach(set -> {
            controllers.createServerPod(set, "before");
            controllers.replaced(set.getMetadata().getName());
        });
        startApplication();
    }

    private void awaitWaiting() {
        PARTS.forEach(part -> concert.awaitCondition(part, "True", "UpgradeWaits"));
    }

    private static void replaced(SimulatedControllers controllers, String workload) {
        if (workload.equals("hall-app")) {
            controllers.rollOut(1, 1);
        } else {
            controllers.replaced(workload);
        }
    }

    private static int upgraded(ConcertFixture one, ConcertFixture other, String version) {
        return upgraded(one, version).size() + upgraded(other, version).size();
    }

    private List<String> upgraded(String version) {
        return upgraded(concert, version);
    }

    /** Returns the StatefulSets and the Deployment whose pods are those of a version. */
    private static List<String> upgraded(ConcertFixture concert, String version) {
        return concert.podTemplates().entrySet().stream()
                .filter(workload -> workload.getValue().getSpec().getContainers().stream()
                        .anyMatch(container -> container.getImage().endsWith(":" + version)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String config(String name) {
        return String.valueOf(files().get(name));
    }

    private Map<String, Map<String, String>> files() {
        return cluster.user.configMaps().inNamespace(concert.namespace()).list().getItems().stream()
                .filter(map -> !map.getMetadata().getName().contains("dashboard"))
                .collect(Collectors.toMap(OperatorUpgradeIT::name, ConfigMap::getData));
    }

    private static Map<String, Map<String, String>> serverFiles(Map<String, Map<String, String>> files) {
        var servers = new TreeMap<>(files);
        servers.keySet().retainAll(SERVERS);
        return servers;
    }

    private static JsonNode json(Map<String, Map<String, String>> files) {
        return Serialization.unmarshal(
                Objects.requireNonNull(
                        Objects.requireNonNull(files.get("hall-concert")).get("concert.json")),
                JsonNode.class);
    }

    /** Returns whether every field has the value of before. There may be more. */
    private static boolean includes(JsonNode after, JsonNode before) {
        return before instanceof ObjectNode fields
                ? fields.properties().stream().allMatch(field -> includes(after.path(field.getKey()), field.getValue()))
                : after.equals(before);
    }

    private Map<String, Map<String, String>> secrets() {
        return Stream.of("hall-app", "hall-mysql", "hall-redis", "hall-kafka")
                .collect(Collectors.toMap(
                        name -> name, name -> concert.secret(name).getData()));
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName();
    }
}
