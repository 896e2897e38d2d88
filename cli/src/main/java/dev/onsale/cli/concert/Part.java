package dev.onsale.cli.concert;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTestRun;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What has pods, and logs, of its own: a part of a Concert, or the operator of them all. */
public enum Part {
    /** The operator, which belongs to no Concert. */
    OPERATOR("operator"),
    /** The booking application. */
    APP("app"),
    /** The database. */
    MYSQL("mysql"),
    /** The store of the waiting room. */
    REDIS("redis"),
    /** The broker. */
    KAFKA("kafka"),
    /** The runners of load tests. */
    LOAD_TEST("load-test");

    /** The labels of the operator's pods. */
    public static final Map<String, String> OPERATOR_LABELS = Map.of("app.kubernetes.io/name", "onsale-operator");

    private static final String COMPONENT = "app.kubernetes.io/component";

    private final String word;

    Part(String word) {
        this.word = word;
    }

    /** The part of this name; empty when there is none. */
    public static Optional<Part> of(String word) {
        return Arrays.stream(values()).filter(part -> part.word.equals(word)).findFirst();
    }

    /** The names of all parts. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Part::toString).toList();
    }

    /** The labels of this part's pods. */
    public Map<String, String> labels(String concert) {
        return this == OPERATOR ? OPERATOR_LABELS : Map.of(Concert.LABEL, concert, COMPONENT, word);
    }

    /** Of the pods of load tests those of the run that began last; of other parts all. */
    public List<Pod> ofTheLastRun(List<Pod> pods) {
        if (this != LOAD_TEST) {
            return pods;
        }
        var last = pods.stream()
                .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .map(Part::run);
        return pods.stream().filter(pod -> last.equals(Optional.of(run(pod)))).toList();
    }

    private static String run(Pod pod) {
        return label(pod, LoadTestRun.LABEL);
    }

    private static String label(Pod pod, String name) {
        return Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.<String, String>of())
                .getOrDefault(name, "");
    }

    /** Whether the pod belongs to this part of a Concert. */
    boolean has(Pod pod) {
        return word.equals(label(pod, COMPONENT));
    }

    @Override
    public String toString() {
        return word;
    }
}
