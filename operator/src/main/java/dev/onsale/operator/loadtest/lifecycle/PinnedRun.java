package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.LoadTestStatus.ReferenceRun;
import dev.onsale.operator.loadtest.verdict.Milliseconds;
import dev.onsale.operator.loadtest.verdict.Reference;
import dev.onsale.operator.reconcile.ReconcileContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The run that the Concert's annotation pins as the reference of a test. The status keeps it when its object is gone.
 */
final class PinnedRun {
    private PinnedRun() {}

    /**
     * Returns the pinned run; empty if none is pinned, or if the pinned one is not known.
     *
     * @param runs the runs of the test that have an object
     */
    static Optional<ReferenceRun> of(ReconcileContext context, String test, List<LoadTestRun> runs) {
        return context.annotation(LoadTest.REFERENCE + test)
                .flatMap(id -> find(id, context.loadTestBefore(test), runs));
    }

    private static Optional<ReferenceRun> find(String id, Optional<LoadTestStatus> before, List<LoadTestRun> runs) {
        return Stream.concat(runs.stream(), before.map(LoadTestStatus::lastRun).stream())
                .filter(run -> run.id().equals(id) && run.verdict() != null)
                .findFirst()
                .map(PinnedRun::inShort)
                .or(() -> before.map(LoadTestStatus::reference)
                        .filter(reference -> reference.id().equals(id)));
    }

    /** Returns the pinned run in the form that runs are compared by. */
    static Reference toReference(ReferenceRun run) {
        var steps = new HashMap<String, Long>();
        Objects.requireNonNullElse(run.steps(), Map.<String, String>of())
                .forEach((name, p95) -> steps.put(name, Milliseconds.parse(p95)));
        return new Reference(
                run.id(), run.fingerprint(), run.p95() == null ? null : Milliseconds.parse(run.p95()), steps);
    }

    private static ReferenceRun inShort(LoadTestRun run) {
        var steps = new TreeMap<String, String>();
        Objects.requireNonNullElse(run.steps(), List.<LoadTestRun.Step>of()).forEach(step -> {
            if (step.p95() != null) {
                steps.put(step.name(), step.p95());
            }
        });
        return new ReferenceRun(run.id(), run.fingerprint(), run.p95(), steps);
    }
}
