package dev.onsale.operator.model;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration of the operator.
 *
 * @param namespace the operator's own namespace
 * @param watched the namespaces to watch; empty means all
 * @param images the container images to run
 * @param remoteWriteUrl where load tests write their series unless the Concert says otherwise; may be empty
 * @param prometheusNamespaces the namespaces whose Prometheus may read metrics
 * @param grafanaUrl where people see the dashboards, without a slash at its end; may be empty
 */
public record OperatorConfiguration(
        String namespace,
        Set<String> watched,
        Images images,
        String remoteWriteUrl,
        Set<String> prometheusNamespaces,
        String grafanaUrl) {

    /** Creates the configuration of an operator that knows no Grafana. */
    public OperatorConfiguration(
            String namespace,
            Set<String> watched,
            Images images,
            String remoteWriteUrl,
            Set<String> prometheusNamespaces) {
        this(namespace, watched, images, remoteWriteUrl, prometheusNamespaces, "");
    }

    /** No registry has this image: {@code ./onsale publish} builds it, and manifests that name it. */
    private static final String UNPUBLISHED_APP = "made-by-onsale-publish.invalid/booking-app:none";

    /** Reads environment variables. The defaults are the official images and all namespaces. */
    public static OperatorConfiguration of(Map<String, String> environment) {
        return new OperatorConfiguration(
                environment.getOrDefault("POD_NAMESPACE", "onsale-system"),
                names(environment.getOrDefault("ONSALE_NAMESPACES", "")),
                new Images(
                        image(environment, "BOOKING_APP", UNPUBLISHED_APP),
                        image(environment, "MYSQL", "mysql:9.7.0"),
                        image(environment, "REDIS", "redis:8.2.3"),
                        image(environment, "KAFKA", "apache/kafka:4.2.1"),
                        image(environment, "K6", "grafana/k6:1.8.1"),
                        // The official k6 image lacks curl, which starts the runners of a TestRun.
                        image(environment, "K6_STARTER", "ghcr.io/grafana/k6-operator:starter-v1.6.0"),
                        image(environment, "MYSQLD_EXPORTER", "prom/mysqld-exporter:v0.18.0"),
                        image(environment, "REDIS_EXPORTER", "oliver006/redis_exporter:v1.80.0")),
                environment.getOrDefault("ONSALE_REMOTE_WRITE_URL", ""),
                names(environment.getOrDefault("ONSALE_PROMETHEUS_NAMESPACES", "monitoring")),
                environment.getOrDefault("ONSALE_GRAFANA_URL", "").replaceFirst("/+$", ""));
    }

    private static Set<String> names(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String image(Map<String, String> environment, String name, String official) {
        var image = environment.getOrDefault("ONSALE_IMAGE_" + name, "");
        return image.isBlank() ? official : image;
    }
}
