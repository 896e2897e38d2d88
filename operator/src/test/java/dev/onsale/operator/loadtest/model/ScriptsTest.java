package dev.onsale.operator.loadtest.model;

import static dev.onsale.operator.loadtest.LoadTestFixture.loadTest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.Scenario;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
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
        assertThat(configMap.getData()).containsKeys("smoke.js", "six-steps.js", "library.js");
        configMap
                .getData()
                .forEach((file, script) ->
                        assertThat(script).contains(file.equals("library.js") ? "openSession" : "handleSummary"));
        int bytes = configMap.getData().values().stream()
                .mapToInt(script -> script.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertThat(bytes).isLessThan(1_000_000);
    }

    @Test
    void playsEveryScenarioThatTheApiServerTakes() {
        assertThat(Scenario.values())
                .allSatisfy(scenario -> assertThat(scripts.missing(loadTest("scenario: " + scenario.value())))
                        .isEmpty());
    }
}
