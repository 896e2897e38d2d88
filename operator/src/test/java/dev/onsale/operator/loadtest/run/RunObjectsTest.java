package dev.onsale.operator.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.loadtest.schedule.DueRun;
import dev.onsale.operator.loadtest.schedule.RunId;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares, for every folder in {@code resources/loadtest/runs}, the run objects of the test in {@code in.yaml} with
 * {@code job.yaml} and {@code test-run.yaml}. After a change, regenerate the files with
 * {@code -Donsale.regenerate=true} and review the difference.
 */
class RunObjectsTest {
    private static final Path FOLDER = Path.of("src/test/resources/loadtest/runs");
    private static final OperatorConfiguration CONFIGURATION =
            OperatorConfiguration.of(Map.of("ONSALE_IMAGE_K6", "k6:1", "ONSALE_IMAGE_K6_STARTER", "k6-starter:1"));
    private static final Instant TICK = Instant.parse("2026-11-20T04:30:00Z");

    /** Sorts maps, whose order varies. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"least", "everything"})
    void makes(String name) throws IOException {
        var folder = FOLDER.resolve(name);
        var concert = Serialization.unmarshal(Files.readString(folder.resolve("in.yaml")), Concert.class);
        var test = concert.getSpec().loadTests().getFirst();
        var due = new DueRun(RunId.of(test.name(), TICK), TICK, DueRun.Trigger.SCHEDULE);
        var request = new RunRequest(concert, test, due, CONFIGURATION);

        compare(new JobEngine().runObject(request), folder.resolve("job.yaml"));
        compare(new TestRunEngine().runObject(request), folder.resolve("test-run.yaml"));
    }

    private static void compare(Object actual, Path golden) throws IOException {
        var yaml = YAML.writeValueAsString(actual);
        if (Boolean.getBoolean("onsale.regenerate")) {
            Files.writeString(golden, yaml);
        }
        assertThat(yaml).isEqualTo(Files.readString(golden));
    }
}
