package dev.onsale.cli.concert;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pod as {@code kubectl get pods} shows it, and why it is not ready.
 *
 * @param ready ready containers and all of them
 * @param state the phase, or what keeps the pod from it
 * @param createdAt as the API writes it; null when it does not say
 * @param reasons why no node takes the pod, why it was ended, and one for each container that does not serve
 */
public record PodLine(
        String name,
        String ready,
        String state,
        int restarts,
        @Nullable String createdAt,
        List<String> reasons) {

    /** The pod's line. */
    public static PodLine of(Pod pod) {
        var containers = ContainerLine.of(pod);
        return new PodLine(
                pod.getMetadata().getName(),
                ready(pod),
                state(pod, containers),
                restarts(List.of(pod)),
                pod.getMetadata().getCreationTimestamp(),
                Stream.concat(reasons(pod), containers.stream().flatMap(container -> container.reason().stream()))
                        .toList());
    }

    /**
     * Whether something is wrong with the pod, or not right yet. A runner of a load test that has ended is as it should
     * be, however it ended.
     */
    public static boolean isTroubled(Pod pod) {
        if (isOver(pod) && (status(pod).getPhase().equals("Succeeded") || Part.LOAD_TEST.has(pod))) {
            return false;
        }
        return condition(pod, "Ready")
                .map(ready -> !"True".equals(ready.getStatus()))
                .orElse(true);
    }

    /** Whether all of the pod's containers have ended for good. */
    public static boolean isOver(Pod pod) {
        return Objects.equals(status(pod).getPhase(), "Succeeded")
                || Objects.equals(status(pod).getPhase(), "Failed");
    }

    /** The containers that do not serve and have a log. */
    public static List<String> silencedContainers(Pod pod) {
        return ContainerLine.of(pod).stream()
                .filter(container -> !container.isWell() && container.hasStarted())
                .map(ContainerLine::name)
                .toList();
    }

    /** The containers that have a log. */
    public static List<String> startedContainers(Pod pod) {
        return ContainerLine.of(pod).stream()
                .filter(ContainerLine::hasStarted)
                .map(ContainerLine::name)
                .toList();
    }

    /** Whether what the container said before its last restart tells more than what it says now. */
    public static boolean saidMoreBefore(Pod pod, String container) {
        return ContainerLine.of(pod).stream()
                .filter(line -> line.name().equals(container))
                .anyMatch(ContainerLine::saidMoreBefore);
    }

    /** Restarts of all containers of the pods together. */
    public static int restarts(List<Pod> pods) {
        return pods.stream()
                .flatMap(pod -> ContainerLine.of(pod).stream())
                .mapToInt(ContainerLine::restarts)
                .sum();
    }

    private static String ready(Pod pod) {
        var names =
                pod.getSpec().getContainers().stream().map(Container::getName).toList();
        long ready = status(pod).getContainerStatuses().stream()
                .filter(container -> Boolean.TRUE.equals(container.getReady()))
                .count();
        return ready + "/" + names.size();
    }

    private static String state(Pod pod, List<ContainerLine> containers) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return "Terminating";
        }
        return containers.stream()
                .flatMap(container -> container.problem().stream())
                .findFirst()
                .or(() -> Optional.ofNullable(status(pod).getReason()))
                .or(() -> Optional.ofNullable(status(pod).getPhase()))
                .orElse("Unknown");
    }

    private static Stream<String> reasons(Pod pod) {
        var unschedulable = condition(pod, "PodScheduled")
                .filter(scheduled -> "False".equals(scheduled.getStatus()))
                .map(scheduled -> "no node takes it: " + scheduled.getMessage());
        return Stream.concat(
                unschedulable.stream(), Stream.ofNullable(status(pod).getMessage()));
    }

    private static Optional<PodCondition> condition(Pod pod, String type) {
        return status(pod).getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    private static PodStatus status(Pod pod) {
        return Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    }
}
