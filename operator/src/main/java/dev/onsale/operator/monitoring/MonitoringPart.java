package dev.onsale.operator.monitoring;

import dev.onsale.operator.monitoring.model.MonitoringModel;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.ConfigMap;

/** Reconciles the dashboards for Grafana and the PodMonitor for the Prometheus operator. */
public final class MonitoringPart {
    /** Applies them, and deletes dashboards that the Concert does not want. */
    public void reconcile(ReconcileContext context, MonitoringModel monitoring) {
        var objects = context.objects();
        switch (context.concert().getSpec().monitoring().grafana().dashboards()) {
            case CONFIG_MAP, GRAFANA_DASHBOARD -> monitoring.dashboards().forEach(objects::apply);
            case NONE ->
                monitoring
                        .dashboards()
                        .forEach(dashboard -> objects.find(
                                        ConfigMap.class, dashboard.getMetadata().getName())
                                .ifPresent(objects::delete));
        }
        if (objects.serves(MonitoringModel.POD_MONITOR_API, MonitoringModel.POD_MONITOR)) {
            objects.apply(monitoring.podMonitor(), null);
        }
    }
}
