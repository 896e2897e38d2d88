package dev.onsale.operator.monitoring;

import dev.onsale.operator.model.MonitoringModel;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.ConfigMap;

/** Dashboards for Grafana, and what tells a Prometheus operator which pods to scrape. */
public final class MonitoringPart {
    /** Makes them what the concert says. */
    public void reconcile(ReconcileContext context) {
        var cluster = context.cluster();
        var monitoring = context.model().monitoring();
        switch (context.concert().getSpec().monitoring().grafana().dashboards()) {
            case CONFIG_MAP, GRAFANA_DASHBOARD -> monitoring.dashboards().forEach(cluster::apply);
            case NONE ->
                monitoring
                        .dashboards()
                        .forEach(dashboard -> cluster.find(
                                        ConfigMap.class, dashboard.getMetadata().getName())
                                .ifPresent(cluster::delete));
        }
        if (cluster.serves(MonitoringModel.POD_MONITOR_API, MonitoringModel.POD_MONITOR)) {
            cluster.apply(monitoring.podMonitor(), null);
        }
    }
}
