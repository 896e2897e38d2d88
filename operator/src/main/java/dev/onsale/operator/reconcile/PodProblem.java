package dev.onsale.operator.reconcile;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a pod does not run, from its status.
 *
 * @param reason one word for programs, Kubernetes' own where it exists
 * @param message what is wrong, with the next step
 */
public record PodProblem(String reason, String message) {
    /** Waiting reasons that end only when somebody acts. */
    private static final Set<String> STUCK = Set.of(
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "ErrImagePull",
            "ErrImageNeverPull",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    /** Returns the first problem of these pods. */
    public static Optional<PodProblem> of(Collection<Pod> pods) {
        return pods.stream().flatMap(pod -> problems(pod).stream()).findFirst();
    }

    private static List<PodProblem> problems(Pod pod) {
        if (pod.getStatus() == null) {
            return List.of();
        }
        var unschedulable = pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False"))
                .map(condition -> new PodProblem(
                        "Unschedulable",
                        "no node takes pod %s: %s. Add room, or ask for less in spec"
                                .formatted(
                                        name(pod),
                                        condition.getMessage() == null
                                                ? condition.getReason()
                                                : condition.getMessage())));
        var containers = Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream())
                .flatMap(container -> problem(pod, container).stream());
        return Stream.concat(unschedulable, containers).toList();
    }

    private static Optional<PodProblem> problem(Pod pod, ContainerStatus container) {
        var waiting = container.getState() == null ? null : container.getState().getWaiting();
        // A reason may be absent, and Set.of contains no null.
        if (waiting == null || waiting.getReason() == null || !STUCK.contains(waiting.getReason())) {
            return Optional.empty();
        }
        if (waiting.getReason().equals("CrashLoopBackOff")) {
            return Optional.of(crash(pod, container));
        }
        return Optional.of(new PodProblem(
                waiting.getReason(),
                "container %s of pod %s cannot start from image %s: %s"
                        .formatted(
                                container.getName(),
                                name(pod),
                                container.getImage(),
                                waiting.getMessage() == null ? waiting.getReason() : waiting.getMessage())));
    }

    private static PodProblem crash(Pod pod, ContainerStatus container) {
        var last = container.getLastState() == null
                ? null
                : container.getLastState().getTerminated();
        if (last != null && "OOMKilled".equals(last.getReason())) {
            return new PodProblem(
                    "OOMKilled",
                    "container %s of pod %s needs more memory than its limit: raise the limit"
                            .formatted(container.getName(), name(pod)));
        }
        if (last != null && last.getMessage() != null && !last.getMessage().isBlank()) {
            return new PodProblem(
                    "CrashLoopBackOff",
                    "container %s of pod %s ends again and again: %s"
                            .formatted(
                                    container.getName(),
                                    name(pod),
                                    // The condition ends the sentence.
                                    last.getMessage().strip().replaceFirst("[.]$", "")));
        }
        return new PodProblem(
                "CrashLoopBackOff",
                "container %s of pod %s ends again and again%s: read kubectl -n %s logs %s -c %s --previous"
                        .formatted(
                                container.getName(),
                                name(pod),
                                last == null ? "" : " with exit code " + last.getExitCode(),
                                pod.getMetadata().getNamespace(),
                                name(pod),
                                container.getName()));
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getName();
    }
}
