package dev.onsale.operator.monitoring.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Metadata;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.ResourceFiles;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.List;
import java.util.Map;

/** Builds the dashboards for Grafana and the PodMonitor for the Prometheus operator. */
public final class MonitoringModel {
    /** The API of the Prometheus operator. */
    public static final String POD_MONITOR_API = "monitoring.coreos.com/v1";
    /** The kind that selects pods for a Prometheus operator to scrape. */
    public static final String POD_MONITOR = "PodMonitor";

    private static final List<String> DASHBOARDS = List.of("load-test", "sale");

    private final Concert concert;
    private final Names names;

    /** Creates the model of a Concert. */
    public MonitoringModel(Concert concert) {
        this.concert = concert;
        this.names = Names.of(concert);
    }

    /** Returns the dashboards as ConfigMaps for Grafana's sidecar. */
    public List<ConfigMap> dashboards() {
        return DASHBOARDS.stream().map(this::dashboard).toList();
    }

    /** Returns the PodMonitor of the application and of the exporters beside the backing services. */
    public GenericKubernetesResource podMonitor() {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(POD_MONITOR_API)
                .withKind(POD_MONITOR)
                .withMetadata(Metadata.owned(concert, Component.APP, names.app()))
                .addToAdditionalProperties(
                        "spec",
                        Map.of(
                                "selector",
                                Map.of("matchLabels", Map.of(Component.CONCERT_LABEL, names.concert())),
                                "podTargetLabels",
                                List.of(Component.CONCERT_LABEL, Component.COMPONENT_LABEL),
                                "podMetricsEndpoints",
                                List.of(
                                        Map.of("port", "management", "path", "/actuator/prometheus"),
                                        Map.of("port", "metrics", "path", "/metrics"))))
                .build();
    }

    private ConfigMap dashboard(String dashboard) {
        var metadata = Metadata.owned(concert, Component.APP, names.dashboard(dashboard));
        metadata.getLabels().put("grafana_dashboard", "1");
        return new ConfigMapBuilder()
                .withMetadata(metadata)
                .withData(Map.of(
                        names.concert() + "-" + dashboard + ".json",
                        ResourceFiles.read("dashboards/" + dashboard + ".json")))
                .build();
    }
}
