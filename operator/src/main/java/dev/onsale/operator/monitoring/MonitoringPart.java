package dev.onsale.operator.monitoring;

import dev.onsale.operator.monitoring.model.MonitoringModel;
import dev.onsale.operator.reconcile.Attempts;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Optional;

/** Reconciles the dashboards for Grafana and the PodMonitor for the Prometheus operator. */
public final class MonitoringPart {
    /**
     * Applies them, and deletes dashboards that the Concert does not want.
     *
     * @return what failed, for people; empty if nothing did. Buyers do not depend on it
     */
    public Optional<String> reconcile(ReconcileContext context, MonitoringModel monitoring) {
        var attempts = new Attempts(context, ConditionType.APP_READY);
        attempts.run(() -> applyDashboards(context, monitoring, attempts));
        attempts.run(() -> {
            if (context.objects().serves(MonitoringModel.POD_MONITOR_API, MonitoringModel.POD_MONITOR)) {
                context.objects().apply(monitoring.podMonitor(), null);
            }
        });
        return attempts.lasting().map(failure -> "Monitoring is not complete: " + failure.message());
    }

    private static void applyDashboards(ReconcileContext context, MonitoringModel monitoring, Attempts attempts) {
        var objects = context.objects();
        switch (context.concert().getSpec().monitoring().grafana().dashboards()) {
            case CONFIG_MAP, GRAFANA_DASHBOARD -> attempts.apply(monitoring::dashboards);
            case NONE -> {
                var names = monitoring.dashboards().stream()
                        .map(dashboard -> dashboard.getMetadata().getName())
                        .toList();
                objects.owned(ConfigMap.class)
                        .filter(map -> names.contains(map.getMetadata().getName()))
                        .forEach(objects::delete);
            }
        }
    }
}
