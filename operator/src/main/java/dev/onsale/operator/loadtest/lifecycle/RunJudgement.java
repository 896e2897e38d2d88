package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.operator.loadtest.rehearsal.Rehearsal;
import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.loadtest.run.Runs;
import dev.onsale.operator.loadtest.status.RunReport;
import dev.onsale.operator.loadtest.verdict.Audit;
import dev.onsale.operator.loadtest.verdict.Baseline;
import dev.onsale.operator.loadtest.verdict.Evidence;
import dev.onsale.operator.loadtest.verdict.Judge;
import dev.onsale.operator.loadtest.verdict.Runner;
import dev.onsale.operator.loadtest.verdict.Runner.Running;
import dev.onsale.operator.loadtest.verdict.Runner.Waiting;
import dev.onsale.operator.reconcile.PodProblem;
import dev.onsale.operator.reconcile.ReconcileContext;
import dev.onsale.operator.reconcile.RefusedPods;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Brings a run to its verdict: waits for its runners, audits the rehearsal copy, and writes the verdict on the run
 * object. Each step starts from the state of the cluster, so that another instance of the operator can take the next
 * one.
 */
public final class RunJudgement {
    /** How long after its end a run waits for the audit, such as during a rollout. */
    static final Duration AUDIT_TIMEOUT = Duration.ofSeconds(60);

    /** How long the cluster may refuse the runners of a run, as while those of another are on their way out. */
    static final Duration REFUSAL_TIMEOUT = Duration.ofSeconds(45);

    private final Runs runs;
    private final Rehearsal rehearsal;
    private final RunEvents events;
    private final LoadObserver observer;

    /** Creates it with the runs, their rehearsal copy, the publisher of their Events, and who looks at their load. */
    public RunJudgement(Runs runs, Rehearsal rehearsal, RunEvents events, LoadObserver observer) {
        this.runs = runs;
        this.rehearsal = rehearsal;
        this.events = events;
        this.observer = observer;
    }

    /** Takes the next step of a run. Returns its state afterwards. */
    public RunProgress advance(ReconcileContext context, Run run) {
        return run.result().map(result -> new RunProgress(run, result)).orElseGet(() -> advanceUnjudged(context, run));
    }

    private RunProgress advanceUnjudged(ReconcileContext context, Run run) {
        var all = runs.pods(context, run);
        var pods = all.stream().filter(run::isRunner).toList();
        var seen = SeenRunners.look(context, runs, run, pods);
        var runners = PodProblem.of(
                        all.stream().filter(pod -> !run.isRunner(pod)).toList())
                .map(problem -> blocked(run, pods, problem.message()))
                .orElseGet(seen::runners);
        boolean ended = run.hasEnded(runners);
        boolean late =
                run.state().deadlineExceeded() || (!ended && !context.now().isBefore(run.givenUpAt()));
        var refused = ended || seen.runners().size() >= run.parallelism()
                ? Optional.<String>empty()
                : RefusedPods.of(context, runs.makers(context, run)).map(PodProblem::message);
        boolean givenUp =
                refused.isPresent() && !context.now().isBefore(run.startedAt().plus(REFUSAL_TIMEOUT));
        if (!ended && !late && !givenUp) {
            if (isComplete(run, runners)) {
                observer.look(context, run);
            }
            return RunProgress.running(
                    run,
                    refused.map(why -> "The cluster refuses the runners: " + why + ".")
                            .orElseGet(() -> progress(run, runners)));
        }
        var finishedAt = seen.finishedAt();
        var answered = rehearsal.audit(context, run.name());
        if (answered.isEmpty()) {
            return RunProgress.running(run, "The runners have ended; waiting for the audit.");
        }
        var audit = answered.get();
        if (audit instanceof Audit.Unavailable(String why)
                && !seen.runners().isEmpty()
                && !givenUp
                && context.now()
                        .isBefore(finishedAt.map(end -> end.plus(AUDIT_TIMEOUT)).orElse(run.givenUpAt()))) {
            return RunProgress.running(run, "The runners have ended; waiting for the audit: " + why + ".");
        }
        if (late || givenUp) {
            // Not before the verdict: the pods that go are its evidence.
            run.engine().stop(context, run);
        }
        var evidence = new Evidence(
                run.name(),
                context.names().namespace(),
                run.objectives(),
                complete(run, runners, Runner::gone),
                late ? run.deadline() : null,
                run.state().error(),
                refused.orElse(null),
                audit,
                baseline(context, run),
                observer.course(context, run));
        var end = finishedAt.orElse(context.now());
        var report = RunReport.judged(
                run.name(), run.startedAt(), end, Judge.judge(evidence), RunMaking.of(context, run, runners, end));
        runs.record(context, run, report);
        events.judged(context, report);
        return new RunProgress(run, report);
    }

    private Baseline baseline(ReconcileContext context, Run run) {
        var judged = runs.all(context).stream()
                .filter(other -> other.test().equals(run.test()))
                .flatMap(other -> other.result().stream())
                .toList();
        return new Baseline(
                run.setup().orElse(null),
                PinnedRun.of(context, run.test(), judged)
                        .map(PinnedRun::toReference)
                        .orElse(null));
    }

    private static String progress(Run run, List<Runner> runners) {
        return runners.stream()
                .flatMap(runner -> runner.state() instanceof Waiting(String why) && !why.isEmpty()
                        ? Stream.of("Runner " + runner.pod() + " waits: " + why)
                        : Stream.empty())
                .findFirst()
                .orElse(isComplete(run, runners) ? "Load is being made." : "The runners are being started.");
    }

    private static boolean isComplete(Run run, List<Runner> runners) {
        return runners.size() >= run.parallelism()
                && runners.stream().noneMatch(runner -> runner.state() instanceof Waiting);
    }

    /**
     * The k6-operator creates runners after its initializer has ended, and they pause until its starter has. While one
     * of these is stuck, every runner waits.
     */
    private static List<Runner> blocked(Run run, List<Pod> pods, String why) {
        var waiting = new Waiting(why);
        return complete(run, pods.stream().map(Runner::of).toList(), pod -> new Runner(pod, waiting)).stream()
                .map(runner -> runner.state() instanceof Running ? new Runner(runner.pod(), waiting) : runner)
                .toList();
    }

    /** Returns as many runners as the run has, with a stand-in for each missing one. */
    private static List<Runner> complete(Run run, List<Runner> runners, Function<String, Runner> missing) {
        return Stream.concat(
                        runners.stream(),
                        IntStream.range(runners.size(), run.parallelism())
                                .mapToObj(number -> missing.apply(run.name() + "-" + number)))
                .toList();
    }
}
