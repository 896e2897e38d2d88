package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.Monitoring;
import dev.onsale.api.v1alpha1.ResultStore;
import dev.onsale.operator.model.Containers;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stores for the series of a run, as outputs of k6 and their environment. */
public record ResultStores(List<String> arguments, List<EnvVar> environment, List<String> remarks) {

    /** Returns the stores that a test requests, and a remark for each without an address. */
    public static ResultStores of(Concert concert, LoadTest test, OperatorConfiguration configuration) {
        var stores = new ResultStores(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var monitoring = concert.getSpec().monitoring();
        if (test.results().contains(ResultStore.PROMETHEUS)) {
            stores.addPrometheus(Optional.of(monitoring.prometheus().remoteWriteUrl())
                    .filter(url -> !url.isBlank())
                    .orElse(configuration.remoteWriteUrl()));
        }
        if (test.results().contains(ResultStore.INFLUXDB)) {
            stores.addInfluxdb(monitoring.influxdb());
        }
        return stores;
    }

    private void addPrometheus(String remoteWriteUrl) {
        if (remoteWriteUrl.isBlank()) {
            remarks.add("No series are written to Prometheus: write monitoring.prometheus.remoteWriteUrl.");
            return;
        }
        arguments.addAll(List.of("-o", "experimental-prometheus-rw"));
        environment.add(Containers.env("K6_PROMETHEUS_RW_SERVER_URL", remoteWriteUrl));
        // Native histograms of several runners can be aggregated; percentiles cannot.
        environment.add(Containers.env("K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM", "true"));
    }

    private void addInfluxdb(Monitoring.Influxdb influxdb) {
        if (influxdb.url().isBlank()) {
            remarks.add("No series are written to InfluxDB: write monitoring.influxdb.url.");
            return;
        }
        var url = influxdb.url().replaceFirst("/+$", "");
        arguments.addAll(List.of("-o", "influxdb=" + url + "/" + influxdb.database()));
        if (!influxdb.secretName().isBlank()) {
            environment.add(secret("K6_INFLUXDB_USERNAME", influxdb.secretName(), "username"));
            environment.add(secret("K6_INFLUXDB_PASSWORD", influxdb.secretName(), "password"));
        }
    }

    static EnvVar secret(String name, String secret, String key) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, secret, false)
                .endValueFrom()
                .build();
    }
}
