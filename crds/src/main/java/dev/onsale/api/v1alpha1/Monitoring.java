package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** Where metrics and dashboards go. */
public record Monitoring(
        @Default("{}") @JsonPropertyDescription("Prometheus, which load tests write to.")
        Prometheus prometheus,

        @Default("{}") @JsonPropertyDescription("InfluxDB, which load tests with the result InfluxDB write to.")
        Influxdb influxdb,

        @Default("{}") @JsonPropertyDescription("Traces of the application.")
        Otlp otlp,

        @Default("{}") @JsonPropertyDescription("Grafana.") Grafana grafana) {

    /** Prometheus, which load tests write to. */
    public record Prometheus(
            @Default("\"\"")
            @Size(max = 512)
            @ValidationRule(value = Urls.HTTP_RULE, message = Urls.HTTP_MESSAGE)
            @JsonPropertyDescription("Remote-write URL. Empty: discovered, or the operator's default.")
            String remoteWriteUrl,

            @Default("\"\"")
            @Size(max = 253)
            @ValidationRule(value = ObjectNames.OR_NONE_RULE, message = ObjectNames.MESSAGE)
            @JsonPropertyDescription("Secret with keys username and password, or token, which is sent as a bearer"
                    + " token. Empty: no login.")
            String secretName,

            @Default("\"\"")
            @Size(max = 253)
            @ValidationRule(value = ObjectNames.OR_NONE_RULE, message = ObjectNames.MESSAGE)
            @JsonPropertyDescription("Secret with the key ca.crt: certificates that runners trust beside those of"
                    + " their image. Empty: only those.")
            String caSecretName,

            @Default("{}")
            @Size(max = 16)
            @ValidationRule(
                    value = "self.all(k, k.matches('^[A-Za-z][-A-Za-z0-9]{0,62}$')"
                            + " && k.lowerAscii() != 'authorization')",
                    message = "write names of headers in letters, digits and hyphens, such as X-Scope-OrgID;"
                            + " Authorization comes from secretName")
            @ValidationRule(
                    value = "self.all(k, self[k].matches('^[ -#%-+.-9;-~-]*$'))",
                    message = "a header has a value that runners cannot be given: write ASCII without dollar signs,"
                            + " commas and colons")
            @JsonPropertyDescription("Headers that are sent with each request, such as X-Scope-OrgID.")
            Map<String, @Size(max = 256) String> headers) {}

    /** InfluxDB 1.x, which load tests write raw samples to. */
    public record Influxdb(
            @Default("\"\"")
            @Size(max = 512)
            @ValidationRule(value = Urls.HTTP_RULE, message = Urls.HTTP_MESSAGE)
            @ValidationRule(value = Urls.SERVER_RULE, message = Urls.SERVER_MESSAGE)
            @JsonPropertyDescription("URL of the server, without a path. Empty: none.")
            String url,

            @Default("myk6db")
            @Size(min = 1, max = 64)
            @ValidationRule(
                    value = "self.matches('^[-._a-zA-Z0-9]+$')",
                    message = "write the database's name in letters, digits, hyphens, dots and underscores,"
                            + " such as myk6db")
            @JsonPropertyDescription("Name of the database.")
            String database,

            @Default("\"\"")
            @Size(max = 253)
            @ValidationRule(value = ObjectNames.OR_NONE_RULE, message = ObjectNames.MESSAGE)
            @JsonPropertyDescription("Secret with keys username and password. Empty: no login.")
            String secretName,

            @Default("\"\"")
            @Size(max = 253)
            @ValidationRule(value = ObjectNames.OR_NONE_RULE, message = ObjectNames.MESSAGE)
            @JsonPropertyDescription("Secret with the key ca.crt: certificates that runners trust beside those of"
                    + " their image. Empty: only those.")
            String caSecretName) {}

    /** Where the application sends its traces. */
    public record Otlp(
            @Default("\"\"")
            @Size(max = 512)
            @ValidationRule(value = Urls.BASE_RULE, message = Urls.BASE_MESSAGE)
            @JsonPropertyDescription("URL of a collector that takes OTLP over HTTP, such as http://collector:4318."
                    + " Empty: no traces. The pods start more slowly with it.")
            String endpoint) {}

    /** How Grafana gets the dashboards. */
    public record Grafana(
            @Default("ConfigMap")
            @ValidationRule(
                    value = "self != 'GrafanaDashboard'",
                    message = "GrafanaDashboard has no effect in this version: write ConfigMap or None")
            @JsonPropertyDescription("ConfigMap: with the label of Grafana's sidecar."
                    + " None: not at all. GrafanaDashboard: for the Grafana operator, not in this version, and"
                    + " refused.")
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
}
