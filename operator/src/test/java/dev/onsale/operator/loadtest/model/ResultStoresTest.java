package dev.onsale.operator.loadtest.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultStoresTest {
    @Test
    void tellsOfStoresWithoutAnAddress() throws IOException {
        var yaml = Files.readString(Path.of("src/test/resources/loadtest/runs/least/in.yaml"));
        var concert = Serialization.unmarshal(
                yaml.replace("results: [Prometheus]", "results: [Prometheus, InfluxDB]"), Concert.class);

        var stores =
                ResultStores.of(concert, concert.getSpec().loadTests().getFirst(), OperatorConfiguration.of(Map.of()));

        assertThat(stores.arguments()).isEmpty();
        assertThat(stores.remarks())
                .containsExactly(
                        "No series are written to Prometheus: write monitoring.prometheus.remoteWriteUrl.",
                        "No series are written to InfluxDB: write monitoring.influxdb.url.");
    }
}
