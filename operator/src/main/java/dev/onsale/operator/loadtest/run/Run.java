package dev.onsale.operator.loadtest.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.operator.loadtest.model.RunMetadata;
import dev.onsale.operator.loadtest.schedule.RunId;
import dev.onsale.operator.loadtest.verdict.Objectives;
import dev.onsale.operator.loadtest.verdict.Runner;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run, as read from its run object. Run object and pods hold the whole state of a run, so that another instance of
 * the operator can continue it.
 *
 * @param object the run object as the API server returns it
 * @param parallelism the number of runners
 */
public record Run(RunEngine engine, HasMetadata object, RunId id, EngineState state, int parallelism) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The state of a run according to its engine.
     *
     * @param ended nothing more will happen
     * @param deadlineExceeded the engine stopped the run at its deadline
     * @param lostRunner one of several runners has failed, or was deleted, and nothing replaces it
     * @param error why no runner could be started, for people; null without an error
     */
    public record EngineState(
            boolean ended,
            boolean deadlineExceeded,
            boolean lostRunner,
            @Nullable String error) {}

    static Map<String, String> selector(Names names) {
        return Component.LOAD_TEST.selector(names);
    }

    /**
     * Returns the run of an object; empty for others, such as the Jobs that the k6-operator creates for a run: they
     * carry the same labels under other names.
     */
    static Optional<Run> of(RunEngine engine, HasMetadata object, EngineState state, int parallelism) {
        var labels = object.getMetadata().getLabels();
        var name = object.getMetadata().getName();
        var test = labels.get(RunMetadata.TEST);
        if (test == null || !name.equals(labels.get(RunMetadata.RUN))) {
            return Optional.empty();
        }
        return RunId.parse(test, name).map(id -> new Run(engine, object, id, state, parallelism));
    }

    /** Returns the id of the run. */
    public String name() {
        return object.getMetadata().getName();
    }

    /** Returns the name of the load test. */
    public String test() {
        return id.test();
    }

    /** Returns the labels of the runners' pods. */
    public Map<String, String> runners() {
        return Map.of(RunMetadata.RUN, name(), RunMetadata.RUNNER, "true");
    }

    /** Returns whether a pod of this run is a runner. The k6-operator creates other pods, too. */
    public boolean isRunner(Pod pod) {
        return pod.getMetadata().getLabels().entrySet().containsAll(runners().entrySet());
    }

    /** Returns whether a Job is the run object, or was made for it by the k6-operator. */
    boolean made(Job job) {
        var uid = object.getMetadata().getUid();
        return job.getMetadata().getUid().equals(uid)
                || job.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getUid().equals(uid));
    }

    /** Returns whether nothing goes on any more: the engine says so, or all its runners have ended. */
    public boolean hasEnded(List<Runner> runners) {
        return state.ended()
                || (runners.size() >= parallelism() && runners.stream().allMatch(Runner::ended));
    }

    /** Returns when the run object was created. */
    public Instant startedAt() {
        return Instant.parse(object.getMetadata().getCreationTimestamp());
    }

    /** Returns the longest duration of the run. */
    public Duration deadline() {
        return Duration.parse(annotation(RunMetadata.DEADLINE).orElse("PT20M"));
    }

    /** Returns when the run is given up. */
    public Instant givenUpAt() {
        return startedAt().plus(deadline());
    }

    /** Returns load and sizes at the start of the run, in short; empty for runs of earlier versions. */
    public Optional<String> setup() {
        return annotation(RunMetadata.SETUP);
    }

    /** Returns the objectives at the start of the run. */
    public Objectives objectives() {
        return Objectives.fromJson(annotation(RunMetadata.OBJECTIVES).orElse("{}"));
    }

    /**
     * Returns the judged run in the form of the status; empty before the verdict, or if the annotation is malformed.
     */
    public Optional<LoadTestRun> result() {
        return annotation(RunMetadata.RESULT).flatMap(json -> {
            try {
                return Optional.of(JSON.readValue(json, LoadTestRun.class));
            } catch (JsonProcessingException malformed) {
                return Optional.empty();
            }
        });
    }

    /** Returns the runners that were seen to end before the verdict. */
    public List<EndedRunner> endedRunners() {
        return annotation(RunMetadata.ENDED).map(EndedRunner::parse).orElse(List.of());
    }

    /** Returns what each pod of the application had shed when the run began, as far as it has answered since. */
    public Map<String, Long> shedBefore() {
        try {
            return JSON.readValue(annotation(RunMetadata.SHED).orElse("{}"), new TypeReference<>() {});
        } catch (JsonProcessingException malformed) {
            return Map.of();
        }
    }

    /** Returns why the run is being stopped before its end; empty if it is not. */
    public Optional<Stop> stop() {
        return annotation(RunMetadata.STOP).flatMap(Stop::parse);
    }

    /** Returns whether the rehearsal copy of the run was removed. */
    public boolean isCleared() {
        return annotation(RunMetadata.CLEARED).isPresent();
    }

    private Optional<String> annotation(String name) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).map(annotations -> annotations.get(name));
    }
}
