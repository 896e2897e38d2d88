package dev.onsale.operator.upgrade.model;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the pods of a StatefulSet or Deployment were made from, as its annotations say. It tells an edit of a user from
 * what a version of the operator changes.
 *
 * @param inputs what the Concert and its Secrets say about the pods, by name
 * @param template the hash of the template that the operator applied; empty if none is recorded
 * @param letThrough the value of {@link #LET_THROUGH} that the Concert had then; empty without one
 */
public record Origin(Map<String, String> inputs, String template, String letThrough) {
    /** Annotation of a Concert: every new value lets through what waits at that time. */
    public static final String LET_THROUGH = "onsale.dev/let-through";

    /** The input that is known of pods without a record. */
    static final String IMAGE = "image";

    /** The hash of a template that no version recorded. */
    private static final String UNKNOWN = "unknown";

    private static final String INPUT = "made-from.onsale.dev/";
    private static final String TEMPLATE = "onsale.dev/template-hash";

    /**
     * Returns the annotations for the inputs of pods. An input is compared with that of the version before: what is
     * computed in another way gets another name, otherwise it would pass for an edit.
     */
    public static Map<String, String> annotations(Map<String, String> inputs) {
        return inputs.entrySet().stream()
                .collect(Collectors.toMap(
                        input -> INPUT + input.getKey(), Map.Entry::getValue, (one, _) -> one, TreeMap::new));
    }

    /** Returns what a StatefulSet or Deployment says about itself. */
    public static Origin of(HasMetadata workload) {
        var annotations = annotationsOf(workload);
        var inputs = annotations.entrySet().stream()
                .filter(annotation -> annotation.getKey().startsWith(INPUT))
                .collect(Collectors.toMap(
                        annotation -> annotation.getKey().substring(INPUT.length()), Map.Entry::getValue));
        return new Origin(inputs, annotations.getOrDefault(TEMPLATE, ""), annotations.getOrDefault(LET_THROUGH, ""));
    }

    /** As {@link #of}, for pods of a version that kept no record: only their image is known. */
    public static Origin unrecorded(PodTemplateSpec template) {
        return new Origin(
                template.getSpec().getContainers().stream()
                        .limit(1)
                        .collect(Collectors.toMap(_ -> IMAGE, Container::getImage)),
                "",
                "");
    }

    /**
     * Returns whether a Concert lets through what is new.
     *
     * @param known the value of {@link #LET_THROUGH} that was there before
     */
    public static boolean isLetThrough(Concert concert, String known) {
        return isNew(annotationsOf(concert).getOrDefault(LET_THROUGH, ""), known);
    }

    static boolean isNew(String letThrough, String known) {
        return !letThrough.isEmpty() && !letThrough.equals(known);
    }

    /** Returns this of pods that are made of a template now. */
    public Origin madeOf(String templateHash, Concert concert) {
        return new Origin(inputs, templateHash, annotationsOf(concert).getOrDefault(LET_THROUGH, ""));
    }

    /** Returns this of pods that stay as they are, so that an edit of any wanted input is noticed from now on. */
    public Origin kept(Origin wanted) {
        var known = new TreeMap<>(wanted.inputs);
        if (isRecorded()) {
            known.putAll(inputs);
        }
        return new Origin(known, isRecorded() ? template : UNKNOWN, letThrough);
    }

    /** Returns whether a version wrote it that keeps such a record. */
    public boolean isRecorded() {
        return !template.isEmpty();
    }

    /** Writes it to a StatefulSet or Deployment, in place of what that says. */
    public void write(HasMetadata workload) {
        var annotations = new TreeMap<>(annotationsOf(workload));
        annotations.keySet().removeIf(key -> key.startsWith(INPUT) || key.equals(LET_THROUGH));
        annotations.putAll(annotations(inputs));
        annotations.put(TEMPLATE, template);
        if (!letThrough.isEmpty()) {
            annotations.put(LET_THROUGH, letThrough);
        }
        workload.getMetadata().setAnnotations(annotations);
    }

    private static Map<String, String> annotationsOf(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
    }
}
