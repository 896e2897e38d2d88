package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.ConcertSpec;
import dev.onsale.api.v1alpha1.Monitoring;
import java.util.ArrayList;
import java.util.List;

/** Lists the fields of the resource that this version accepts and does not support yet. */
final class UnsupportedFields {
    private UnsupportedFields() {}

    /** Returns the unsupported fields that a Concert sets, each with what happens instead. */
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
