package dev.onsale.cli.concert;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A container as the status of its pod tells of it. */
record ContainerLine(ContainerStatus status) {
    /** The containers of the pod that Kubernetes tells of, those that prepare it first. */
    static List<ContainerLine> of(Pod pod) {
        var status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .map(ContainerLine::new)
                .toList();
    }

    String name() {
        return status.getName();
    }

    /** Another one after each restart. */
    String id() {
        return name() + " " + Objects.requireNonNullElse(status.getContainerID(), "");
    }

    int restarts() {
        return Objects.requireNonNullElse(status.getRestartCount(), 0);
    }

    /** Whether it serves, or has done what it was for. */
    boolean isWell() {
        return Boolean.TRUE.equals(status.getReady())
                || ended(status.getState())
                        .filter(end -> end.getExitCode() == 0)
                        .isPresent();
    }

    /** Whether it has a log. */
    boolean hasStarted() {
        return state().getRunning() != null || ended(status.getState()).isPresent() || restarts() > 0;
    }

    /** Whether it runs again after an end: what it said before that tells more than what it says now. */
    boolean saidMoreBefore() {
        return state().getRunning() != null && ended(status.getLastState()).isPresent();
    }

    /** The word for why it does not serve; empty when it does, or runs. */
    Optional<String> problem() {
        var waiting = state().getWaiting();
        if (isWell() || waiting != null) {
            return Optional.ofNullable(waiting).map(wait -> wait.getReason());
        }
        return ended(status.getState())
                .map(end -> Objects.requireNonNullElse(end.getReason(), "exit code " + end.getExitCode()));
    }

    /** Why it does not serve; empty when it does. */
    Optional<String> reason() {
        if (isWell()) {
            return Optional.empty();
        }
        var waiting = state().getWaiting();
        var now = waiting != null
                ? Objects.requireNonNullElse(waiting.getReason(), "waits") + said(": ", waiting.getMessage(), "")
                : ended(status.getState()).map(ContainerLine::inWords).orElse("runs and is not ready");
        var before = ended(status.getLastState())
                .map(end -> ", before that it " + inWords(end))
                .orElse("");
        return Optional.of(name() + ": " + now + before);
    }

    private ContainerState state() {
        return Objects.requireNonNullElseGet(status.getState(), ContainerState::new);
    }

    private static Optional<ContainerStateTerminated> ended(@Nullable ContainerState state) {
        return Optional.ofNullable(state).map(ContainerState::getTerminated);
    }

    private static String inWords(ContainerStateTerminated end) {
        return "ended with exit code " + end.getExitCode()
                + said(" (", end.getReason(), ")")
                + said(": ", end.getMessage(), "");
    }

    private static String said(String before, @Nullable String text, String after) {
        return text == null || text.isBlank() ? "" : before + text.strip() + after;
    }
}
