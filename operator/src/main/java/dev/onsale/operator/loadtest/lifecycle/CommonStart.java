package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.operator.loadtest.model.RunMetadata;
import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.loadtest.run.Runs;
import dev.onsale.operator.loadtest.verdict.Runner;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has several runners start together: once all of them run, each is told the same moment. It needs no network and no
 * right of theirs, and another instance of the operator tells the rest what the first one told.
 */
public final class CommonStart {
    /** Longer than a kubelet takes to show an annotation to the container. */
    static final Duration NOTICE = Duration.ofSeconds(10);

    private final Runs runs;

    /** Creates it with the runs. */
    public CommonStart(Runs runs) {
        this.runs = runs;
    }

    /** Tells the runners of a run in progress when to start, if they wait for it. */
    public void tell(ReconcileContext context, Run run) {
        if (run.parallelism() == 1
                || !run.engine().startsByAnnotation()
                || run.result().isPresent()) {
            return;
        }
        var runners = runs.pods(context, run).stream().filter(run::isRunner).toList();
        var untold = runners.stream()
                .filter(pod -> told(pod).isEmpty() && !Runner.of(pod).ended())
                .toList();
        if (untold.isEmpty() || !complete(run, runners)) {
            return;
        }
        var at = runners.stream()
                .flatMap(pod -> told(pod).stream())
                .findFirst()
                .orElseGet(() -> String.valueOf(context.now().plus(NOTICE).getEpochSecond()));
        untold.forEach(pod -> context.objects().annotate(pod, Map.of(RunMetadata.START, at)));
    }

    private static boolean complete(Run run, List<Pod> runners) {
        // Of a runner that is lost the others do not wait until the deadline.
        return (runners.size() >= run.parallelism() || run.state().lostRunner())
                && runners.stream().map(Runner::of).noneMatch(runner -> runner.state() instanceof Runner.Waiting);
    }

    private static Optional<String> told(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getAnnotations())
                .map((Map<String, String> annotations) -> annotations.get(RunMetadata.START));
    }
}
