package dev.onsale.operator.loadtest.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.model.RunMetadata;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The runs of a concert. They are read from the API server and not from a cache: a run that a cache does not show yet must not be made twice,
 * and one that was judged a moment ago must not be judged again after its rehearsal copy is gone.
 */
public final class Runs {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<RunEngine> engines;

    /** With the engines in the order of preference; the last one is always served. */
    public Runs(RunEngine... engines) {
        this.engines = List.of(engines);
    }

    /** All runs, the oldest first. */
    public List<Run> all(ReconcileContext context) {
        return engines.stream()
                .filter(engine -> engine.isServed(context))
                .flatMap(engine -> engine.runs(context))
                .sorted(Comparator.comparingLong((Run run) -> run.id().minute()).thenComparing(Run::name))
                .toList();
    }

    /** The pods of a run: its runners, and those that the k6-operator has besides. */
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

    /** Makes a run with the first engine that is served, unless it is there. */
    public void start(ReconcileContext context, RunRequest request) {
        var engine = engines.stream()
                .filter(candidate -> candidate.isServed(context))
                .findFirst()
                .orElseThrow();
        context.objects().createOnce(engine.runObject(request));
    }

    /** Writes the verdict on the run object, from where it reaches the status however often the operator is restarted in between. */
    public void record(ReconcileContext context, Run run, LoadTestRun result) {
        context.objects()
                .annotate(
                        run.object(),
                        Map.of(
                                RunMetadata.VERDICT,
                                name(Objects.requireNonNull(result.verdict())),
                                RunMetadata.RESULT,
                                json(result)));
    }

    /** Remembers that the rehearsal copy which a run played with is gone. */
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
