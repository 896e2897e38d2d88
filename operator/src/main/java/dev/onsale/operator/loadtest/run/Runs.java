package dev.onsale.operator.loadtest.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.model.RunMetadata;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The runs of a concert. They are read from the API server, because a cache may lag: a run must be created only once,
 * and judged only once, since its rehearsal copy is removed afterwards.
 */
public final class Runs {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<RunEngine> engines;

    /** Creates it with the engines in order of preference. The last one is always served. */
    public Runs(RunEngine... engines) {
        this.engines = List.of(engines);
    }

    /** Returns all runs, the oldest first. */
    public List<Run> all(ReconcileContext context) {
        return engines.stream()
                .filter(engine -> engine.isServed(context))
                .flatMap(engine -> engine.runs(context))
                .filter(run -> context.objects().belongs(run.object()))
                .sorted(Comparator.comparingLong((Run run) -> run.id().minute()).thenComparing(Run::name))
                .toList();
    }

    /** Returns the pods of a run: its runners, and the other pods of the k6-operator. */
    public List<Pod> pods(ReconcileContext context, Run run) {
        return context
                .objects()
                .client()
                .pods()
                .inNamespace(context.names().namespace())
                .withLabel(RunMetadata.RUN, run.name())
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    /** Returns the Jobs that make the pods of a run. */
    public List<Job> makers(ReconcileContext context, Run run) {
        return context.objects()
                .labelled(Job.class)
                .filter(job -> run.name().equals(job.getMetadata().getLabels().get(RunMetadata.RUN)))
                .filter(run::made)
                .toList();
    }

    /** Creates a run with the first engine that is served, unless it exists. */
    public void start(ReconcileContext context, RunRequest request) {
        var engine = engines.stream()
                .filter(candidate -> candidate.isServed(context))
                .findFirst()
                .orElseThrow();
        context.objects().createOnce(engine.runObject(request));
    }

    /** Marks a run as being stopped, so that every instance of the operator goes on with it. */
    public void markStopped(ReconcileContext context, Run run, Stop stop) {
        context.objects().annotate(run.object(), Map.of(RunMetadata.STOP, stop.toJson()));
    }

    /** Writes on the run object how runners have ended, since their pods may go before the verdict. */
    public void remember(ReconcileContext context, Run run, List<EndedRunner> runners) {
        context.objects().annotate(run.object(), Map.of(RunMetadata.ENDED, EndedRunner.toJson(runners)));
    }

    /** Writes on the run object how many requests each pod of the application had shed before. */
    public void rememberShed(ReconcileContext context, Run run, Map<String, Long> shed) {
        context.objects().annotate(run.object(), Map.of(RunMetadata.SHED, json(shed)));
    }

    /** Writes the verdict on the run object, from which the status takes it after any restart of the operator. */
    public void record(ReconcileContext context, Run run, LoadTestRun result) {
        context.objects()
                .annotate(
                        run.object(),
                        Map.of(
                                RunMetadata.VERDICT,
                                name(Objects.requireNonNull(result.verdict())),
                                RunMetadata.RESULT,
                                json(result),
                                RunMetadata.ENDED,
                                EndedRunner.toJson(List.of())));
    }

    /** Marks the rehearsal copy of a run as removed. */
    public void markCleared(ReconcileContext context, Run run) {
        context.objects().annotate(run.object(), Map.of(RunMetadata.CLEARED, "true"));
    }

    /** Deletes a run with its pods. */
    public void delete(ReconcileContext context, Run run) {
        context.objects().delete(run.object());
    }

    private static String name(Verdict verdict) {
        return JSON.convertValue(verdict, String.class);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
