package dev.onsale.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a real API server takes and what it refuses, with which words. Every file in {@code concerts/} is merged into
 * {@code base.yaml}: a {@code valid-} one must be taken, an {@code invalid-} one refused with its expected message, as
 * a new Concert or, with {@code -edit-} in its name, as an edit of the base.
 */
class AdmissionIT {
    private static final String EXPECTED = "# expected: ";
    private static final String NAMESPACE = "default";
    private static final Path SAMPLES =
            Path.of(Objects.requireNonNull(System.getProperty("onsale.root"))).resolve("manifests/samples");

    @Nullable
    private static KubernetesClient client;

    @BeforeAll
    static void createBase() throws IOException, URISyntaxException {
        client = KubeApi.admin();
        client().resource(resource(base())).create();
    }

    @AfterAll
    static void deleteBase() throws IOException, URISyntaxException {
        client().resource(resource(base())).delete();
        client().close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refuses(String file) throws IOException, URISyntaxException {
        var expected = Files.readAllLines(folder().resolve(file)).getFirst();
        assertThat(expected).startsWith(EXPECTED);
        assertThatThrownBy(() -> submit(file))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(expected.substring(EXPECTED.length()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void takes(String file) throws IOException, URISyntaxException {
        var taken = submit(file);
        var concert = Serialization.unmarshal(Serialization.asJson(taken), Concert.class);
        assertComplete("spec", concert.getSpec());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void takesTheSample(String sample) throws IOException {
        try (var file = Files.newInputStream(SAMPLES.resolve(sample))) {
            var concerts = client().load(file).items().stream()
                    .filter(object -> object.getKind().equals("Concert"))
                    .toList();
            assertThat(concerts).isNotEmpty().allSatisfy(concert -> {
                concert.getMetadata().setNamespace(NAMESPACE);
                assertThat(client().resource(concert).dryRun().create()).isNotNull();
            });
        }
    }

    static List<String> samples() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aDefaultIsOverriddenFieldByField() throws IOException, URISyntaxException {
        var concert = Serialization.unmarshal(Serialization.asJson(submit("valid-edit-grows.yaml")), Concert.class);
        assertThat(concert.getSpec().mysql()).isEqualTo(new Mysql(Mysql.Mode.STANDALONE, "1Ti", null));
        assertThat(concert.getSpec().app().autoscaling()).isEqualTo(new App.Autoscaling(1, 10, 60, null));
    }

    static List<String> invalid() throws IOException, URISyntaxException {
        return files("invalid-");
    }

    static List<String> valid() throws IOException, URISyntaxException {
        return files("valid-");
    }

    /** Whatever is not marked as nullable has a default or is required, so the operator never meets a null there. */
    private static void assertComplete(String path, Object value) {
        switch (value) {
            case Record object -> {
                for (var component : object.getClass().getRecordComponents()) {
                    var field = value(object, component);
                    if (field != null) {
                        assertComplete(path + "." + component.getName(), field);
                    } else {
                        assertThat(component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                                .as("%s.%s is absent and not @Nullable", path, component.getName())
                                .isTrue();
                    }
                }
            }
            case Collection<?> list -> list.forEach(item -> assertComplete(path + "[]", Objects.requireNonNull(item)));
            case Map<?, ?> map ->
                map.values().forEach(item -> assertComplete(path + ".*", Objects.requireNonNull(item)));
            default -> assertThat(value).isNotNull();
        }
    }

    @Nullable
    private static Object value(Record object, RecordComponent component) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.toString(), e);
        }
    }

    private static GenericKubernetesResource submit(String file) throws IOException, URISyntaxException {
        var concert = base();
        merge(concert, Serialization.unmarshal(Files.readString(folder().resolve(file)), ObjectNode.class));
        var submitted = client().resource(resource(concert)).dryRun(true);
        return file.contains("-edit-") ? submitted.update() : submitted.create();
    }

    /** JSON merge patch (RFC 7386), as far as the files need it. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        for (var entry : patch.properties()) {
            if (entry.getValue() instanceof ObjectNode change && target.get(entry.getKey()) instanceof ObjectNode old) {
                merge(old, change);
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        }
    }

    private static GenericKubernetesResource resource(JsonNode concert) {
        var resource = Serialization.unmarshal(concert.toString(), GenericKubernetesResource.class);
        resource.getMetadata().setNamespace(NAMESPACE);
        return resource;
    }

    private static ObjectNode base() throws IOException, URISyntaxException {
        return Serialization.unmarshal(Files.readString(folder().resolve("base.yaml")), ObjectNode.class);
    }

    private static List<String> files(String prefix) throws IOException, URISyntaxException {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(AdmissionIT.class.getResource("/concerts"))
                .toURI());
    }

    private static KubernetesClient client() {
        return Objects.requireNonNull(client);
    }
}
