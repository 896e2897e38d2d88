package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.operator.loadtest.run.EndedRunner;
import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.loadtest.run.Runs;
import dev.onsale.operator.loadtest.verdict.Runner;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runners of a run, with those whose pods went after they had ended: the run object remembers what was seen of
 * them, because other runners and the audit may take their time.
 *
 * @param runners those of all pods that were ever seen to end, or are there
 * @param finishedAt when the last one ended; empty while none has
 */
record SeenRunners(List<Runner> runners, Optional<Instant> finishedAt) {

    /** Looks at the pods of a run that is not judged, and remembers what is new. */
    static SeenRunners look(ReconcileContext context, Runs runs, Run run, List<Pod> pods) {
        var names = pods.stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
        var before = run.endedRunners();
        var gone = before.stream()
                .filter(runner -> !names.contains(runner.pod()))
                // Somebody else may have been made in the place of one that is gone.
                .limit(Math.max(0, run.parallelism() - pods.size()))
                .toList();
        var ended = Stream.concat(pods.stream().flatMap(pod -> EndedRunner.of(pod).stream()), gone.stream())
                .toList();
        if (ended.stream().anyMatch(runner -> before.stream().noneMatch(runner::equals))) {
            runs.remember(context, run, ended);
        }
        return new SeenRunners(
                Stream.concat(pods.stream().map(Runner::of), gone.stream().map(EndedRunner::toRunner))
                        .toList(),
                ended.stream()
                        .map(EndedRunner::finishedAt)
                        .flatMap(Stream::ofNullable)
                        .map(Instant::parse)
                        .max(Instant::compareTo));
    }
}
