package dev.onsale.operator.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the annotations of a pod template: where its metrics are, and the hash of its configuration. */
public final class PodAnnotations {
    private PodAnnotations() {}

    /** Returns the annotations of a pod with metrics. A change of the configuration replaces the pod. */
    public static Map<String, String> scraped(int port, String path, Map<String, String> configuration) {
        var annotations = new LinkedHashMap<String, String>();
        annotations.put("prometheus.io/scrape", "true");
        annotations.put("prometheus.io/port", Integer.toString(port));
        annotations.put("prometheus.io/path", path);
        annotations.putAll(configured(configuration));
        return annotations;
    }

    /** As {@link #scraped}, for a pod without metrics. */
    public static Map<String, String> configured(Map<String, String> configuration) {
        return Map.of("onsale.dev/config-hash", ConfigHash.of(configuration));
    }
}
