package dev.onsale.operator.loadtest.verdict;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One runner of a run, as read from its pod.
 *
 * @param pod the name of the pod
 */
public record Runner(String pod, State state) {
    /** The container of a runner's pod that makes load, in both engines. */
    public static final String CONTAINER = "k6";

    private static final List<Integer> KILLED_BY_SIGNAL = List.of(137, 143);

    /** The state of a runner. */
    public sealed interface State {}

    /**
     * It has not started.
     *
     * @param why what it waits for, for people; empty without a problem
     */
    public record Waiting(String why) implements State {}

    /** It makes load. */
    public record Running() implements State {}

    /** It exited by itself; its exit code and message are valid. */
    public record Exited(int exitCode, @Nullable String message) implements State {}

    /**
     * It was killed.
     *
     * @param why such as {@code OOMKilled, exit code 137}
     */
    public record Killed(String why) implements State {}

    /** Returns whether the runner has ended. */
    public boolean ended() {
        return state instanceof Exited || state instanceof Killed;
    }

    /** Returns what its script wrote; empty if it has not exited, or left no complete result. */
    Optional<RunnerResult> result() {
        return state instanceof Exited exited ? RunnerResult.parse(exited.message()) : Optional.empty();
    }

    /** Returns a runner whose pod is gone, and its result with it. */
    public static Runner gone(String pod) {
        return new Runner(pod, new Killed("its pod was deleted before its result was read"));
    }

    /** Reads the state of a runner from its pod. */
    public static Runner of(Pod pod) {
        var name = pod.getMetadata().getName();
        var status = pod.getStatus();
        if (status == null) {
            return new Runner(name, new Waiting(""));
        }
        var container = container(status);
        var terminated = container.map(ContainerStatus::getState).map(state -> state.getTerminated());
        if (terminated.isPresent()) {
            return new Runner(name, ended(status, terminated.get()));
        }
        if ("Failed".equals(status.getPhase())) {
            return new Runner(name, new Killed(outsideReason(status).orElse("its pod failed before it ended")));
        }
        boolean running = container
                .map(ContainerStatus::getState)
                .map(state -> state.getRunning())
                .isPresent();
        return new Runner(name, running ? new Running() : new Waiting(obstacle(status, container)));
    }

    private static Optional<ContainerStatus> container(PodStatus status) {
        List<ContainerStatus> containers = Objects.requireNonNullElse(status.getContainerStatuses(), List.of());
        return containers.stream()
                .filter(container -> CONTAINER.equals(container.getName()))
                .findFirst();
    }

    private static State ended(PodStatus status, ContainerStateTerminated terminated) {
        int exitCode = Objects.requireNonNullElse(terminated.getExitCode(), -1);
        var outside = outsideReason(status);
        boolean outOfMemory = "OOMKilled".equals(terminated.getReason());
        if (outOfMemory || (outside.isPresent() && exitCode != 0) || KILLED_BY_SIGNAL.contains(exitCode)) {
            var reason = Objects.requireNonNullElse(terminated.getReason(), "Killed");
            return new Killed((outOfMemory ? reason : outside.orElse(reason)) + ", exit code " + exitCode);
        }
        return new Exited(exitCode, terminated.getMessage());
    }

    /** Returns, for example, {@code Evicted: The node was low on resource: memory}. */
    private static Optional<String> outsideReason(PodStatus status) {
        if (status.getReason() != null && !status.getReason().isBlank()) {
            return Optional.of(sentence(status.getReason(), status.getMessage()));
        }
        return conditions(status)
                .filter(condition ->
                        "DisruptionTarget".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .map(condition -> sentence(condition.getReason(), condition.getMessage()))
                .findFirst();
    }

    private static String obstacle(PodStatus status, Optional<ContainerStatus> container) {
        var waiting = container.map(ContainerStatus::getState).map(state -> state.getWaiting());
        return waiting.filter(state -> !"ContainerCreating".equals(state.getReason()))
                .map(state -> sentence(state.getReason(), state.getMessage()))
                .or(() -> conditions(status)
                        .filter(condition ->
                                "PodScheduled".equals(condition.getType()) && "False".equals(condition.getStatus()))
                        .map(condition -> sentence(condition.getReason(), condition.getMessage()))
                        .findFirst())
                .orElse("");
    }

    private static Stream<PodCondition> conditions(PodStatus status) {
        return Objects.requireNonNullElse(status.getConditions(), List.<PodCondition>of()).stream();
    }

    private static String sentence(@Nullable String reason, @Nullable String message) {
        var start = reason == null ? "Unknown" : reason;
        return message == null || message.isBlank() ? start : start + ": " + message.strip();
    }
}
