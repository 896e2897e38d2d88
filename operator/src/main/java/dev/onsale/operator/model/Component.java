package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.Concert;
import java.util.LinkedHashMap;
import java.util.Map;

/** The components of a Concert, as the labels of its objects name them. */
public enum Component {
    /** The booking application. */
    APP("booking-app", "app"),
    /** The database. */
    MYSQL("mysql", "mysql"),
    /** Redis, the store of the waiting room. */
    REDIS("redis", "redis"),
    /** Kafka, the broker. */
    KAFKA("kafka", "kafka"),
    /** The load tests. */
    LOAD_TEST("k6", "load-test");

    /** The label with the name of the Concert. */
    public static final String CONCERT_LABEL = Concert.LABEL;

    /** The label with the name of the component. */
    public static final String COMPONENT_LABEL = "app.kubernetes.io/component";

    private final String program;
    private final String label;

    Component(String program, String label) {
        this.program = program;
        this.label = label;
    }

    /** Returns the name of the component and of its main container. */
    public String label() {
        return label;
    }

    /** Returns the labels of the component's objects and pods. */
    public Map<String, String> labels(Names names) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("app.kubernetes.io/name", program);
        labels.put("app.kubernetes.io/instance", names.concert());
        labels.put(COMPONENT_LABEL, label);
        labels.put("app.kubernetes.io/part-of", "onsale");
        labels.put("app.kubernetes.io/managed-by", "onsale-operator");
        labels.put(CONCERT_LABEL, names.concert());
        return labels;
    }

    /** Returns the labels that select the component's pods. */
    public Map<String, String> selector(Names names) {
        return Map.of(CONCERT_LABEL, names.concert(), COMPONENT_LABEL, label);
    }
}
