package dev.onsale.operator.loadtest.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.operator.loadtest.model.RunMetadata;
import dev.onsale.operator.loadtest.schedule.RunId;
import dev.onsale.operator.loadtest.verdict.Objectives;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run as its run object tells. Everything that is known of a run stands on that object or on its pods, so that an operator that was just
 * started goes on where the one before it ended.
 *
 * @param object as the API server has it
 * @param parallelism how many runners it has
 */
public record Run(RunEngine engine, HasMetadata object, RunId id, EngineState state, int parallelism) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * How far the engine says the run is.
     *
     * @param ended nothing more will happen
     * @param deadlineExceeded the engine stopped it at its deadline
     * @param error why no runner could be started, for people; null when nothing is wrong
     * @param patience how long after the deadline the engine is given to end the run itself
     */
    public record EngineState(
            boolean ended,
            boolean deadlineExceeded,
            @Nullable String error,
            Duration patience) {}

    static Map<String, String> selector(Names names) {
        return Component.LOAD_TEST.selector(names);
    }

    /**
     * The run that an object makes; empty for others, such as the Jobs that the k6-operator makes for a run: they carry the same labels under
     * names of their own.
     */
    static Optional<Run> of(RunEngine engine, HasMetadata object, EngineState state, int parallelism) {
        var labels = object.getMetadata().getLabels();
        var name = object.getMetadata().getName();
        var test = labels.get(RunMetadata.TEST);
        var concert = labels.get(Component.CONCERT_LABEL);
        if (test == null || concert == null || !name.equals(labels.get(RunMetadata.RUN))) {
            return Optional.empty();
        }
        return RunId.parse(concert, test, name).map(id -> new Run(engine, object, id, state, parallelism));
    }

    /** The run's id. */
    public String name() {
        return object.getMetadata().getName();
    }

    /** The load test's name. */
    public String test() {
        return id.test();
    }

    /** The labels of its runners' pods. */
    public Map<String, String> runners() {
        return Map.of(RunMetadata.RUN, name(), RunMetadata.RUNNER, "true");
    }

    /** Whether a pod of this run is one of its runners; the k6-operator has others besides. */
    public boolean isRunner(Pod pod) {
        return pod.getMetadata().getLabels().entrySet().containsAll(runners().entrySet());
    }

    /** When it was made. */
    public Instant startedAt() {
        return Instant.parse(object.getMetadata().getCreationTimestamp());
    }

    /** The longest that it may take. */
    public Duration deadline() {
        return Duration.parse(annotation(RunMetadata.DEADLINE).orElse("PT20M"));
    }

    /** When it is given up. */
    public Instant givenUpAt() {
        return startedAt().plus(deadline()).plus(state.patience());
    }

    /** The objectives that it began with. */
    public Objectives objectives() {
        return Objectives.fromJson(annotation(RunMetadata.OBJECTIVES).orElse("{}"));
    }

    /** The judged run as it stands in the status; empty while it is not judged, or when its annotation was spoilt. */
    public Optional<LoadTestRun> result() {
        return annotation(RunMetadata.RESULT).flatMap(json -> {
            try {
                return Optional.of(JSON.readValue(json, LoadTestRun.class));
            } catch (JsonProcessingException spoilt) {
                return Optional.empty();
            }
        });
    }

    /** Whether the rehearsal copy that it played with was removed. */
    public boolean isCleared() {
        return annotation(RunMetadata.CLEARED).isPresent();
    }

    private Optional<String> annotation(String name) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(annotations -> annotations.get(name));
    }
}
