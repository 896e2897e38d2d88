package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each sample goes on sale as it stands in its file, with no more than the file says that it needs. The first is what
 * {@code up} applies.
 */
@Order(6)
class SamplesIT {
    private static final Path SAMPLES =
            Path.of(Objects.requireNonNull(System.getProperty("onsale.root"))).resolve("manifests/samples");

    /** Of each kind one; the others differ from the first sample in a few fields and go on sale in the long form. */
    private static final Set<String> USUAL = Set.of("02-festival-lottery.yaml", "03-external-services.yaml");

    private final Installation installation = Installation.running();
    private List<HasMetadata> applied = List.of();

    static List<String> samples() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("01-"))
                    .filter(name -> USUAL.contains(name) || Boolean.getBoolean("onsale.long"))
                    .sorted()
                    .toList();
        }
    }

    /** A node of two processors has no room for two pods of the first sample's application beside another concert. */
    @BeforeAll
    static void makeRoom() {
        var installation = Installation.running();
        installation
                .concertResource()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\": {\"app\": {\"autoscaling\": {\"maxReplicas\": 1}}}}");
        await("the first sample to have one pod")
                .atMost(Duration.ofMinutes(2))
                .until(() -> installation.pods("app").size() == 1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void goes_on_sale(String sample) throws IOException {
        try (var file = Files.newInputStream(SAMPLES.resolve(sample))) {
            applied = installation.client().load(file).items();
        }
        for (var object : applied) {
            installation.client().resource(object).serverSideApply();
            if (object instanceof Namespace namespace && sample.equals("03-external-services.yaml")) {
                bringServices(namespace.getMetadata().getName());
            }
        }

        var serialization = installation.client().getKubernetesSerialization();
        var concert = applied.stream()
                .filter(object -> object.getKind().equals("Concert"))
                .map(object -> serialization.unmarshal(serialization.asJson(object), Concert.class))
                .findFirst()
                .orElseThrow();
        var resource = installation
                .client()
                .resources(Concert.class)
                .inNamespace(concert.getMetadata().getNamespace())
                .withName(concert.getMetadata().getName());
        await(sample)
                .atMost(Duration.ofMinutes(6))
                .untilAsserted(() -> assertThat(conditions(resource))
                        .anySatisfy(condition -> assertThat(condition)
                                .returns("Ready", Condition::getType)
                                .returns("True", Condition::getStatus)));
        var host = Objects.requireNonNull(concert.getSpec().ingress()).host();
        await("the ingress to route to " + host)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(new HttpApi(installation.ingress(), host)
                                .get("/api/v1/concerts/" + concert.getMetadata().getName())
                                .expect(200)
                                .get("title")
                                .asText())
                        .isEqualTo(concert.getSpec().title()));
    }

    @AfterEach
    void delete() {
        for (var object : applied.reversed()) {
            installation
                    .client()
                    .resource(object)
                    .withTimeout(2, TimeUnit.MINUTES)
                    .delete();
        }
    }

    private static List<Condition> conditions(Resource<Concert> resource) {
        var status = resource.get().getStatus();
        return status == null ? List.of() : Objects.requireNonNullElse(status.conditions(), List.of());
    }

    /** Those of the concert that {@code up} has put on sale play the part of servers that exist already. */
    private void bringServices(String namespace) {
        sqlOfRoot("CREATE DATABASE IF NOT EXISTS hall; GRANT ALL ON hall.* TO 'onsale'@'%'");
        for (var service : List.of("mysql", "redis", "kafka")) {
            var data = new HashMap<String, String>();
            data.put("host", Installation.CONCERT + "-" + service + "." + Installation.NAMESPACE + ".svc");
            data.put(
                    "port",
                    Map.of("mysql", "3306", "redis", "6379", "kafka", "9092").get(service));
            var own = installation
                    .client()
                    .secrets()
                    .inNamespace(Installation.NAMESPACE)
                    .withName(Installation.CONCERT + "-" + service)
                    .get();
            if (own != null && own.getData() != null && own.getData().containsKey("password")) {
                data.put("password", text(own.getData().get("password")));
            }
            if (service.equals("mysql")) {
                data.put("database", "hall");
                data.put("username", "onsale");
            }
            installation
                    .client()
                    .resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName("hall-" + service)
                            .withNamespace(namespace)
                            .endMetadata()
                            .withStringData(data)
                            .build())
                    .serverSideApply();
        }
    }

    private void sqlOfRoot(String statements) {
        var output = new ByteArrayOutputStream();
        var command = "MYSQL_PWD=$(cat /etc/onsale/credentials/root-password) "
                + "mysql --no-defaults --socket=/run/mysqld/mysqld.sock -uroot -e \"" + statements + "\"";
        try (var exec = installation
                .client()
                .pods()
                .inNamespace(Installation.NAMESPACE)
                .withName(Installation.CONCERT + "-mysql-0")
                .inContainer("mysql")
                .writingOutput(output)
                .writingError(output)
                .exec("sh", "-c", command)) {
            assertThat(exec.exitCode().orTimeout(30, TimeUnit.SECONDS).join())
                    .as(output.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
