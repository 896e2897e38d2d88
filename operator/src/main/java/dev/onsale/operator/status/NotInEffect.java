package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.ConcertSpec;
import dev.onsale.api.v1alpha1.Monitoring;
import java.util.ArrayList;
import java.util.List;

/** Fields of the resource that this version accepts and does not act on yet; a concert that uses one is told so. */
final class NotInEffect {
    private NotInEffect() {}

    /** The fields that this concert uses in vain, each with what happens instead. */
    static List<String> of(ConcertSpec spec) {
        var fields = new ArrayList<String>();
        if (spec.app().autoscaling().prewarm() != null) {
            fields.add("app.autoscaling.prewarm (minReplicas holds before the sale too)");
        }
        if (spec.monitoring().grafana().dashboards() == Monitoring.Dashboards.GRAFANA_DASHBOARD) {
            fields.add("monitoring.grafana.dashboards GrafanaDashboard (ConfigMaps are made)");
        }
        return fields;
    }
}
