package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.Monitoring;
import dev.onsale.api.v1alpha1.ResultStore;
import dev.onsale.operator.model.Containers;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stores for the series of a run, as outputs of k6 and their environment. A Secret that is missing keeps no run
 * from starting: its output fails, and the run says so.
 *
 * @param authorities Secrets with certificates that runners trust, by store
 */
public record ResultStores(
        List<String> arguments, List<EnvVar> environment, Map<String, String> authorities, List<String> remarks) {
    /** The folder with a folder of certificates for each store. */
    private static final String AUTHORITIES = "/etc/onsale/ca/";

    private static final String AUTHORITY_FILE = "ca.crt";

    /** Returns the stores that a test requests, and a remark for each without an address. */
    public static ResultStores of(Concert concert, LoadTest test, OperatorConfiguration configuration) {
        var stores = new ResultStores(new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        var monitoring = concert.getSpec().monitoring();
        if (test.results().contains(ResultStore.PROMETHEUS)) {
            stores.addPrometheus(monitoring.prometheus(), configuration.remoteWriteUrl());
        }
        if (test.results().contains(ResultStore.INFLUXDB)) {
            stores.addInfluxdb(monitoring.influxdb());
        }
        stores.trustAuthorities();
        return stores;
    }

    private void addPrometheus(Monitoring.Prometheus prometheus, String usualUrl) {
        var remoteWriteUrl = prometheus.remoteWriteUrl().isBlank() ? usualUrl : prometheus.remoteWriteUrl();
        if (remoteWriteUrl.isBlank()) {
            remarks.add("No series are written to Prometheus: write monitoring.prometheus.remoteWriteUrl.");
            return;
        }
        arguments.addAll(List.of("-o", "experimental-prometheus-rw"));
        environment.add(Containers.env("K6_PROMETHEUS_RW_SERVER_URL", remoteWriteUrl));
        // Native histograms of several runners can be aggregated; percentiles cannot.
        environment.add(Containers.env("K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM", "true"));
        addLogin(
                prometheus.secretName(),
                Map.of(
                        "K6_PROMETHEUS_RW_USERNAME", "username",
                        "K6_PROMETHEUS_RW_PASSWORD", "password",
                        "K6_PROMETHEUS_RW_BEARER_TOKEN", "token"));
        addHeaders(new TreeMap<>(prometheus.headers()));
        addAuthority("prometheus-ca", prometheus.caSecretName());
    }

    /** Not a variable for each, with the header in its name: a shell passes none on whose name has a hyphen. */
    private void addHeaders(SortedMap<String, String> headers) {
        if (!headers.isEmpty()) {
            environment.add(Containers.env(
                    "K6_PROMETHEUS_RW_HTTP_HEADERS",
                    headers.entrySet().stream()
                            .map(header -> header.getKey() + ":" + header.getValue())
                            .collect(Collectors.joining(","))));
        }
    }

    private void addInfluxdb(Monitoring.Influxdb influxdb) {
        if (influxdb.url().isBlank()) {
            remarks.add("No series are written to InfluxDB: write monitoring.influxdb.url.");
            return;
        }
        var url = influxdb.url().replaceFirst("/+$", "");
        arguments.addAll(List.of("-o", "influxdb=" + url + "/" + influxdb.database()));
        addLogin(influxdb.secretName(), Map.of("K6_INFLUXDB_USERNAME", "username", "K6_INFLUXDB_PASSWORD", "password"));
        addAuthority("influxdb-ca", influxdb.caSecretName());
    }

    private void addLogin(String secret, Map<String, String> keys) {
        if (!secret.isBlank()) {
            new TreeMap<>(keys)
                    .forEach((name, key) -> environment.add(Containers.optionalSecretEnv(name, secret, key)));
        }
    }

    private void addAuthority(String volume, String secret) {
        if (!secret.isBlank()) {
            authorities.put(volume, secret);
        }
    }

    /** k6 has no option for that; its libraries read the certificates of these folders beside those of the image. */
    private void trustAuthorities() {
        if (!authorities.isEmpty()) {
            environment.add(Containers.env(
                    "SSL_CERT_DIR",
                    Stream.concat(
                                    Stream.of("/etc/ssl/certs"),
                                    authorities.keySet().stream().map(volume -> AUTHORITIES + volume))
                            .collect(Collectors.joining(":"))));
        }
    }

    List<Volume> volumes() {
        return authorities.entrySet().stream()
                .map(authority -> new VolumeBuilder(
                                Containers.secretFile(authority.getKey(), authority.getValue(), AUTHORITY_FILE))
                        .editSecret()
                        .withOptional(true)
                        .endSecret()
                        .build())
                .toList();
    }

    List<VolumeMount> mounts() {
        return authorities.keySet().stream()
                .map(volume -> Containers.readOnlyMount(volume, AUTHORITIES + volume))
                .toList();
    }
}
