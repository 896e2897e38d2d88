package dev.onsale.operator.loadtest.verdict;

import static dev.onsale.operator.loadtest.LoadTestFixture.loadTest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupTest {
    private static final String SCENARIO = "scenario: smoke";
    private static final String OWN = "scenario: null\nconfigMapRef: {name: my-scripts, file: own.js}";
    private static final Map<String, String> SCRIPT = Map.of("own.js", "visit();", "lib.js", "");

    private final Concert concert = Serialization.unmarshal(
            Files.readString(Path.of("src/test/resources/loadtest/runs/least/in.yaml")), Concert.class);

    SetupTest() throws IOException {}

    @Test
    void tellsScriptsOfOneNameApart() {
        assertThat(of(OWN, SCRIPT)).isEqualTo(of(OWN, Map.of("lib.js", "", "own.js", "visit();")));
        assertThat(of(OWN, SCRIPT)).isNotEqualTo(of(OWN, Map.of("own.js", "leave();", "lib.js", "")));
        assertThat(of(OWN, SCRIPT)).isNotEqualTo(of(OWN.replace("own.js", "lib.js"), SCRIPT));
        assertThat(of(OWN, SCRIPT)).isNotEqualTo(of(SCENARIO, Map.of()));
    }

    @Test
    void aScriptIsTheSameUnderAnotherName() {
        assertThat(of(OWN, SCRIPT)).isEqualTo(of(OWN.replace("my-scripts", "my-scripts-2"), SCRIPT));
    }

    private String of(String fields, Map<String, String> script) {
        return Setup.of(concert, loadTest(fields.split("\n", -1)), script);
    }
}
