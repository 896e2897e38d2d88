package dev.onsale.operator.loadtest.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onsale.operator.loadtest.verdict.Runner;
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

/**
 * How a runner ended, as its pod said before it went.
 *
 * @param exitCode null if it was killed
 * @param message its result; null without one
 * @param killed why it was killed; null if it was not
 * @param finishedAt null if its pod does not say it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndedRunner(
        String pod,
        @Nullable Integer exitCode,
        @Nullable String message,
        @Nullable String killed,
        @Nullable String finishedAt) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<EndedRunner>> LIST = new TypeReference<>() {};

    /** All annotations of an object share 256 KiB, of which the objectives and the verdict need some. */
    private static final int ROOM = 200 * 1024;

    /** Reads the end of a runner from its pod; empty if it has not ended. */
    public static Optional<EndedRunner> of(Pod pod) {
        var name = pod.getMetadata().getName();
        return switch (Runner.of(pod).state()) {
            case Runner.Exited exited ->
                Optional.of(new EndedRunner(name, exited.exitCode(), exited.message(), null, finishedAt(pod)));
            case Runner.Killed killed -> Optional.of(new EndedRunner(name, null, null, killed.why(), finishedAt(pod)));
            default -> Optional.empty();
        };
    }

    /** Returns the runner of a pod that is gone. */
    public Runner toRunner() {
        return new Runner(
                pod,
                exitCode != null
                        ? new Runner.Exited(exitCode, message)
                        : new Runner.Killed(Objects.requireNonNullElse(killed, "it was killed")));
    }

    /** Returns those that fit into an annotation, which are all of some forty runners. */
    static String toJson(List<EndedRunner> runners) {
        try {
            var json = JSON.writeValueAsString(runners);
            return json.length() <= ROOM ? json : toJson(runners.subList(0, runners.size() - 1));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads an annotation; of a malformed one nothing is known. */
    static List<EndedRunner> parse(String json) {
        try {
            return JSON.readValue(json, LIST);
        } catch (JsonProcessingException malformed) {
            return List.of();
        }
    }

    private static @Nullable String finishedAt(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(PodStatus::getContainerStatuses).stream()
                .flatMap(List::stream)
                .map(ContainerStatus::getState)
                .flatMap(Stream::ofNullable)
                .map(ContainerState::getTerminated)
                .flatMap(Stream::ofNullable)
                .map(ContainerStateTerminated::getFinishedAt)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }
}
