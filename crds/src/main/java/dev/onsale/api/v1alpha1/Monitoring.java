package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where metrics and dashboards go. */
public record Monitoring(
        @Default("{}") @JsonPropertyDescription("Prometheus, which load tests write to.")
        Prometheus prometheus,

        @Default("{}") @JsonPropertyDescription("InfluxDB, which load tests with the result InfluxDB write to.")
        Influxdb influxdb,

        @Default("{}") @JsonPropertyDescription("Grafana.") Grafana grafana) {

    /** Prometheus, which load tests write to. */
    public record Prometheus(
            @Default("\"\"")
            @Size(max = 512)
            @ValidationRule(value = HTTP_RULE, message = HTTP_MESSAGE)
            @JsonPropertyDescription("Remote-write URL. Empty: discovered, or the operator's default.")
            String remoteWriteUrl) {}

    /** InfluxDB 1.x, which load tests write raw samples to. */
    public record Influxdb(
            @Default("\"\"")
            @Size(max = 512)
            @ValidationRule(value = HTTP_RULE, message = HTTP_MESSAGE)
            @JsonPropertyDescription("URL of the server. Empty: none.")
            String url,

            @Default("myk6db") @Size(min = 1, max = 64) @JsonPropertyDescription("Name of the database.")
            String database,

            @Default("\"\"")
            @Size(max = 253)
            @JsonPropertyDescription("Secret with keys username and password. Empty: no login.")
            String secretName) {}

    /** How Grafana gets the dashboards. */
    public record Grafana(
            @Default("ConfigMap")
            @JsonPropertyDescription("ConfigMap: with the label of Grafana's sidecar."
                    + " GrafanaDashboard: for the Grafana operator. None: not at all.")
            Dashboards dashboards) {}

    /** The form that dashboards are handed over in. */
    public enum Dashboards {
        /** ConfigMaps with the sidecar's label. */
        @JsonProperty("ConfigMap")
        CONFIG_MAP,
        /** Resources of the Grafana operator. */
        @JsonProperty("GrafanaDashboard")
        GRAFANA_DASHBOARD,
        /** Not at all. */
        @JsonProperty("None")
        NONE
    }

    private static final String HTTP_RULE = "self == '' || self.matches('^https?://[^ ]+$')";
    private static final String HTTP_MESSAGE = "write an http or https URL, or leave it empty";
}
