package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.app.model.AppCredentials;
import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.backing.model.BackingEndpoints;
import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.upgrade.model.Origin;
import dev.onsale.operator.upgrade.model.PodTemplates;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edit that replaces pods has to show in the inputs of these pods, otherwise it would wait as an upgrade does. */
class InputsTest {
    private static final int EDITS = 1000;
    private static final Path CRD =
            Path.of(System.getProperty("onsale.root", ".."), "crds/concerts.onsale.dev-v1.yaml");

    private final List<HasMetadata> before = workloads(base(), "").orElseThrow();

    @Test
    void everyFieldThatReplacesPodsIsAnInput() throws IOException {
        var replaced = new TreeSet<String>();
        for (var edit : new ConcertCases(spec(), 1).take(EDITS)) {
            // Another name is another Concert.
            if (edit.changes().stream().noneMatch(change -> change.field().equals("name"))) {
                replaced.addAll(replaced(edit.concert(), edit.toString()));
            }
        }

        assertThat(replaced).contains("fuzz-redis", "fuzz-app");
    }

    /** Those that no Concert for fuzzing has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment: {providerUrl: 'https://pay.example.com', secretName: '', cardPageUrl: ''}",
                "payment: {providerUrl: 'https://pay.example.com', secretName: card-key, cardPageUrl: ''}",
                "monitoring: {otlp: {endpoint: 'http://traces:4318'}}",
                "auth: {mode: Guest}"
            })
    void aFieldThatReplacesThePodsOfTheApplicationIsAnInput(String edit) {
        var concert = base();
        Serialization.unmarshal(edit, ObjectNode.class)
                .properties()
                .forEach(field -> concert.withObject("/spec").set(field.getKey(), field.getValue()));

        assertThat(replaced(concert, edit)).containsExactly("fuzz-app");
    }

    /** Returns whose pods an edit replaces, and checks that their inputs tell it. */
    private List<String> replaced(ObjectNode concert, String edit) {
        var replaced = new ArrayList<String>();
        workloads(concert, "").ifPresent(after -> {
            for (var i = 0; i < after.size(); i++) {
                if (!PodTemplates.of(before.get(i)).equals(PodTemplates.of(after.get(i)))) {
                    replaced.add(after.get(i).getMetadata().getName());
                    assertThat(Origin.of(after.get(i)).inputs())
                            .as("%s, %s", after.get(i).getMetadata().getName(), edit)
                            .isNotEqualTo(Origin.of(before.get(i)).inputs());
                }
            }
        });
        return replaced;
    }

    @Test
    void changedCredentialsAreAnInput() throws IOException {
        var after = workloads(base(), "changed-").orElseThrow();

        assertThat(before).hasSize(4);
        for (var i = 0; i < before.size(); i++) {
            assertThat(Origin.of(after.get(i)).inputs())
                    .isNotEqualTo(Origin.of(before.get(i)).inputs());
        }
    }

    /** Returns the StatefulSets and the Deployment; empty if the operator could not read the Concert. */
    private static Optional<List<HasMetadata>> workloads(ObjectNode concert, String credentials) {
        try {
            var model = ConcertModel.of(
                    Serialization.unmarshal(complete(concert).toString(), Concert.class),
                    OperatorUnderTest.CONFIGURATION);
            var endpoints = new BackingEndpoints(
                    endpoint(model.mysql(), credentials),
                    endpoint(model.redis(), credentials),
                    endpoint(model.kafka(), credentials));
            return Optional.of(Stream.<HasMetadata>of(
                            model.mysql().statefulSet(credentials + "mysql"),
                            model.redis().statefulSet(credentials + "redis"),
                            model.kafka().statefulSet(credentials + "kafka"),
                            model.app().deployment(endpoints, new AppCredentials(credentials + "app", "")))
                    .toList());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static BackingEndpoint endpoint(ServerModel server, String credentials) {
        return new BackingEndpoint(
                server.component(),
                "host",
                Integer.toString(server.port()),
                server.name(),
                credentials + server.name(),
                true);
    }

    private static ObjectNode base() {
        return Serialization.unmarshal(InputsTest.class.getResourceAsStream("/fuzz-base.yaml"), ObjectNode.class);
    }

    /** Adds what the API server would, where nobody has written anything else. */
    private static ObjectNode complete(ObjectNode concert) {
        var complete = concert.deepCopy();
        if (complete.get("spec") instanceof ObjectNode spec) {
            if (!spec.has("payment")) {
                spec.putObject("payment")
                        .put("providerUrl", "")
                        .put("secretName", "")
                        .put("cardPageUrl", "");
            }
            if (spec.get("monitoring") instanceof ObjectNode monitoring && !monitoring.has("otlp")) {
                monitoring.putObject("otlp").put("endpoint", "");
            }
        }
        return complete;
    }

    private static JSONSchemaProps spec() throws IOException {
        var crd = Serialization.unmarshal(Files.readString(CRD), CustomResourceDefinition.class);
        return Objects.requireNonNull(crd.getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("spec"));
    }
}
