package dev.onsale.cli.concert;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * The log of a container between two of its restarts.
 *
 * @param id another one after a restart
 */
public record ContainerLog(String namespace, String pod, String container, String id) {
    /** The logs that the pod has now. */
    public static List<ContainerLog> of(Pod pod) {
        var metadata = pod.getMetadata();
        return ContainerLine.of(pod).stream()
                .filter(ContainerLine::hasStarted)
                .map(container ->
                        new ContainerLog(metadata.getNamespace(), metadata.getName(), container.name(), container.id()))
                .toList();
    }

    /** What each of its lines is marked with. */
    public String source() {
        return pod + "/" + container;
    }
}
