package dev.onsale.operator.loadtest;

import dev.onsale.api.v1alpha1.LoadTest;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;

/** Load tests as the API server returns them, with the defaults of the schema. */
public final class LoadTestFixture {
    private LoadTestFixture() {}

    /**
     * Returns a load test named {@code nightly}.
     *
     * @param fields further fields, as YAML lines, which override the defaults
     */
    public static LoadTest loadTest(String... fields) {
        return Serialization.unmarshal(yaml(fields), LoadTest.class);
    }

    private static String yaml(String... fields) {
        var yaml = new StringBuilder();
        for (var line : DEFAULTS.lines().toList()) {
            var key = line.substring(0, line.indexOf(':') + 1);
            if (Arrays.stream(fields).noneMatch(field -> field.startsWith(key))) {
                yaml.append(line).append('\n');
            }
        }
        return yaml.append(String.join("\n", fields)).toString();
    }

    private static final String DEFAULTS = """
        name: nightly
        scenario: six-steps
        timeZone: UTC
        suspend: false
        allowDuringSale: false
        parallelism: 1
        profile: load
        target: Service
        load: {visitorsPerSecond: 10, warmUp: 0s, duration: 1m, maxVisitors: 100}
        slo: {errorRate: "0.01", steps: {}}
        results: [Prometheus]
        runner: {resources: {requests: {}, limits: {}}, nodeSelector: {}}
        deadline: 20m
        history: 5\
        """;
}
