package dev.onsale.operator.loadtest.model;

import static dev.onsale.operator.loadtest.LoadTestFixture.loadTest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.Scenario;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptsTest {
    private final Scripts scripts = new Scripts();

    @Test
    void putsEveryBundledScriptIntoAConfigMapThatTheApiServerTakes() {
        var concert = Serialization.unmarshal("""
            apiVersion: onsale.dev/v1alpha1
            kind: Concert
            metadata: {name: small-hall, namespace: shows, uid: u}
            """, Concert.class);

        var configMap = scripts.configMap(concert);

        assertThat(configMap.getMetadata().getName()).isEqualTo("small-hall-scenarios");
        assertThat(configMap.getData()).containsKeys("smoke.js", "six-steps.js");
        assertThat(configMap.getData().values())
                .allSatisfy(script -> assertThat(script).contains("handleSummary"));
        int bytes = configMap.getData().values().stream()
                .mapToInt(script -> script.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertThat(bytes).isLessThan(1_000_000);
    }

    @Test
    void playsEveryScenarioThatTheApiServerTakes() throws IOException {
        var playable = Stream.of(Scenario.values())
                .map(Scenario::value)
                .filter(scenario ->
                        scripts.missing(loadTest("scenario: " + scenario)).isEmpty())
                .sorted()
                .collect(Collectors.joining("', '", "self in ['", "']"));

        assertThat(Files.readString(Path.of(System.getProperty("onsale.root"), "crds/concerts.onsale.dev-v1.yaml")))
                .contains(playable);
    }

    @Test
    void knowsWhichScenariosItCanPlay() {
        assertThat(scripts.missing(loadTest("scenario: smoke"))).isEmpty();
        assertThat(new Scripts().missing(loadTest("scenario: soak")))
                .hasValueSatisfying(message -> assertThat(message).contains("soak", "smoke, ", "six-steps"));
    }
}
