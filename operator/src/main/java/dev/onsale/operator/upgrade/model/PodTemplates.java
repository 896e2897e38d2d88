package dev.onsale.operator.upgrade.model;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The templates of pods in StatefulSets and Deployments. */
public final class PodTemplates {
    private PodTemplates() {}

    /** Returns the template of a StatefulSet or Deployment. */
    public static PodTemplateSpec of(HasMetadata workload) {
        return switch (workload) {
            case StatefulSet set -> set.getSpec().getTemplate();
            case Deployment deployment -> deployment.getSpec().getTemplate();
            default -> throw new IllegalArgumentException(workload.getKind() + " has no pods");
        };
    }

    /** Returns the images that change between two templates, for people, in the order of the containers. */
    public static List<String> imageChanges(PodTemplateSpec before, PodTemplateSpec after) {
        var images = images(before);
        return after.getSpec().getContainers().stream()
                .filter(container -> !container.getImage().equals(images.get(container.getName())))
                .map(container -> "the image of %s becomes %s".formatted(container.getName(), container.getImage()))
                .toList();
    }

    /** Gives the containers of a template the images that those of another have. */
    public static void takeImages(PodTemplateSpec from, PodTemplateSpec to) {
        var images = images(from);
        to.getSpec()
                .getContainers()
                .forEach(container ->
                        container.setImage(images.getOrDefault(container.getName(), container.getImage())));
    }

    private static Map<String, String> images(PodTemplateSpec template) {
        return template.getSpec().getContainers().stream()
                .collect(Collectors.toMap(Container::getName, Container::getImage));
    }
}
