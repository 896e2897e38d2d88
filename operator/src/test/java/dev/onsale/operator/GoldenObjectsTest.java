package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.app.model.AppCredentials;
import dev.onsale.operator.app.model.KeyRecord;
import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.backing.model.BackingEndpoints;
import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.model.Images;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares, for every folder in {@code resources/model}, the objects of the concert in {@code in.yaml} with
 * {@code out.yaml}. The concert is as the API server completes it. After a change of a model, regenerate the files with
 * {@code -Donsale.regenerate=true} and review the difference.
 */
class GoldenObjectsTest {
    private static final Path FOLDER = Path.of("src/test/resources/model");
    private static final OperatorConfiguration CONFIGURATION = new OperatorConfiguration(
            "onsale-system",
            Set.of(),
            new Images(
                    "app:1",
                    "mysql:1",
                    "redis:1",
                    "kafka:1",
                    "k6:1",
                    "k6-starter:1",
                    "mysqld-exporter:1",
                    "redis-exporter:1"),
            "",
            Set.of("monitoring"));

    /** Sorts maps, whose order varies. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static List<String> cases() throws IOException {
        try (var folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makes(String name) throws IOException {
        var concert = Serialization.unmarshal(Files.readString(FOLDER.resolve(name + "/in.yaml")), Concert.class);
        var objects = new StringBuilder();
        for (var object : objects(ConcertModel.of(concert, CONFIGURATION)).toList()) {
            objects.append(YAML.writeValueAsString(withoutDashboard(object)));
        }
        var out = FOLDER.resolve(name + "/out.yaml");
        if (Boolean.getBoolean("onsale.regenerate")) {
            Files.writeString(out, objects);
        }
        assertThat(objects.toString()).isEqualTo(Files.readString(out));
    }

    private static Stream<HasMetadata> objects(ConcertModel model) {
        var servers = Stream.of(model.mysql(), model.redis(), model.kafka())
                .flatMap(server -> Stream.of(
                                Stream.of(
                                        server.credentials(server.passwords().stream()
                                                .collect(Collectors.toMap(name -> name, _ -> "generated"))),
                                        server.volume(),
                                        server.files()),
                                server.objects().stream(),
                                Stream.of(server.statefulSet("credentials-of-" + server.name())))
                        .flatMap(objects -> objects));
        var endpoints = new BackingEndpoints(
                endpoint(model.mysql(), "db"), endpoint(model.redis(), "cache"), endpoint(model.kafka(), "events"));
        return Stream.of(
                        servers,
                        Stream.of(
                                model.app().credentials(() -> "generated"),
                                model.app().keyRecord(new KeyRecord(Set.of("id-of-generated"), "")),
                                model.queue().concertConfig()),
                        Stream.of(model.app().deployment(endpoints, new AppCredentials("credentials-of-app", ""))),
                        model.app().objects(endpoints).stream(),
                        model.app().ingress().stream(),
                        Stream.of(model.loadTest().networkPolicy()),
                        model.monitoring().dashboards().stream(),
                        Stream.of(model.monitoring().podMonitor()))
                .flatMap(objects -> objects);
    }

    private static BackingEndpoint endpoint(ServerModel server, String external) {
        return new BackingEndpoint(
                server.component(),
                server.name() + "." + external,
                Integer.toString(server.port()),
                server.name(),
                "credentials-of-" + server.name(),
                true);
    }

    /** Removes the content of dashboards, which other tests cover. */
    private static HasMetadata withoutDashboard(HasMetadata object) {
        if (object instanceof ConfigMap map && map.getMetadata().getName().contains("-dashboard-")) {
            map.setData(Map.of(map.getData().keySet().iterator().next(), "..."));
        }
        return object;
    }
}
