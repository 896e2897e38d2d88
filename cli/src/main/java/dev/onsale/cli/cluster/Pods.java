package dev.onsale.cli.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pods of a cluster and what Kubernetes says about them. */
public final class Pods {
    private final Cluster cluster;

    /** Of this cluster. */
    public Pods(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The pods with these labels, by namespace and name.
     *
     * @param namespace null for all
     */
    public List<Pod> list(@Nullable String namespace, Map<String, String> labels) {
        var pods = cluster.call(
                "list pods in " + (namespace == null ? "all namespaces" : "namespace " + namespace),
                client -> (namespace == null
                                ? client.pods().inAnyNamespace()
                                : client.pods().inNamespace(namespace))
                        .withLabels(labels)
                        .list()
                        .getItems());
        return pods.stream()
                .sorted(Comparator.comparing((Pod pod) -> pod.getMetadata().getNamespace())
                        .thenComparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    /** The warnings in a namespace. */
    public List<Event> warnings(String namespace) {
        return cluster.call(
                "list events in namespace " + namespace,
                client -> client.v1()
                        .events()
                        .inNamespace(namespace)
                        .withField("type", "Warning")
                        .list()
                        .getItems());
    }

    /**
     * The last lines of a container's log.
     *
     * @param previous whether of the container before the last restart
     */
    public List<String> lastLines(Pod pod, String container, boolean previous, int lines) {
        var metadata = pod.getMetadata();
        return cluster.call("read the log of %s/%s".formatted(metadata.getName(), container), client -> {
                    var log = client.pods()
                            .inNamespace(metadata.getNamespace())
                            .withName(metadata.getName())
                            .inContainer(container)
                            .withReadyWaitTimeout(0);
                    return (previous ? log.terminated() : log)
                            .tailingLines(lines)
                            .getLog();
                })
                .lines()
                .toList();
    }
}
