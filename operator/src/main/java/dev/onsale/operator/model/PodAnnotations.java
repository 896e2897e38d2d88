package dev.onsale.operator.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The annotations that a pod's template carries: where its metrics are, and what it was configured with. */
public final class PodAnnotations {
    private PodAnnotations() {}

    /** Of a pod that is replaced when its configuration changes. */
    public static Map<String, String> scraped(int port, String path, Map<String, String> configuration) {
        var annotations = new LinkedHashMap<String, String>();
        annotations.put("prometheus.io/scrape", "true");
        annotations.put("prometheus.io/port", Integer.toString(port));
        annotations.put("prometheus.io/path", path);
        annotations.putAll(configured(configuration));
        return annotations;
    }

    /** As {@link #scraped} for one without metrics. */
    public static Map<String, String> configured(Map<String, String> configuration) {
        return Map.of("onsale.dev/config-hash", ConfigHash.of(configuration));
    }
}
