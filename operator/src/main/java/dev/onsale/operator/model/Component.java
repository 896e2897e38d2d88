package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.Concert;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts that a concert's objects belong to, as their labels tell them. */
public enum Component {
    /** The booking application. */
    APP("booking-app", "app"),
    /** The database. */
    MYSQL("mysql", "mysql"),
    /** The store of the waiting room. */
    REDIS("redis", "redis"),
    /** The broker. */
    KAFKA("kafka", "kafka"),
    /** The load tests. */
    LOAD_TEST("k6", "load-test");

    /** The label that says which concert an object belongs to. */
    public static final String CONCERT_LABEL = Concert.LABEL;

    /** The label that says which part an object belongs to. */
    public static final String COMPONENT_LABEL = "app.kubernetes.io/component";

    private final String program;
    private final String label;

    Component(String program, String label) {
        this.program = program;
        this.label = label;
    }

    /** The name of the part, which is also the name of its main container. */
    public String label() {
        return label;
    }

    /** The labels of this part's objects and pods. */
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

    /** The labels that select this part's pods. */
    public Map<String, String> selector(Names names) {
        return Map.of(CONCERT_LABEL, names.concert(), COMPONENT_LABEL, label);
    }
}
