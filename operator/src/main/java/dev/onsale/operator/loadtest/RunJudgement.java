package dev.onsale.operator.loadtest;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.operator.loadtest.rehearsal.Rehearsal;
import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.loadtest.run.Runs;
import dev.onsale.operator.loadtest.status.RunReport;
import dev.onsale.operator.loadtest.verdict.Audit;
import dev.onsale.operator.loadtest.verdict.Evidence;
import dev.onsale.operator.loadtest.verdict.Judge;
import dev.onsale.operator.loadtest.verdict.Runner;
import dev.onsale.operator.loadtest.verdict.Runner.Waiting;
import dev.onsale.operator.pass.Pass;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings a run to its verdict: waits for its runners, has the rehearsal copy audited, and writes the verdict on the run object. Each step
 * starts from what the cluster shows, so that it does not matter which operator took the one before.
 */
final class RunJudgement {
    /** How long after its end a run waits for an application that gives no audit, such as one that is being rolled. */
    static final Duration AUDIT_PATIENCE = Duration.ofSeconds(60);

    private final Runs runs;
    private final Rehearsal rehearsal;
    private final RunTelling telling;

    RunJudgement(Runs runs, Rehearsal rehearsal, RunTelling telling) {
        this.runs = runs;
        this.rehearsal = rehearsal;
        this.telling = telling;
    }

    /** The run after its next step. */
    Progress advance(Pass pass, Run run) {
        return run.result().map(result -> new Progress(run, result)).orElseGet(() -> advanceUnjudged(pass, run));
    }

    private Progress advanceUnjudged(Pass pass, Run run) {
        List<Pod> pods = runs.pods(pass, run);
        List<Runner> runners = pods.stream().map(Runner::of).toList();
        boolean ended = run.state().ended()
                || (runners.size() >= run.parallelism() && runners.stream().allMatch(Runner::ended));
        boolean late = run.state().deadlineExceeded() || (!ended && !pass.now().isBefore(run.givenUpAt()));
        if (!ended && !late) {
            return goingOn(run, obstacle(runners).orElse("Load is being made."));
        }
        if (late) {
            run.engine().stop(pass, run);
        }
        Optional<Instant> finishedAt = finishedAt(pods);
        Audit audit = rehearsal.audit(pass);
        if (audit instanceof Audit.Unavailable(String why)
                && !pods.isEmpty()
                && pass.now()
                        .isBefore(
                                finishedAt.map(end -> end.plus(AUDIT_PATIENCE)).orElse(run.givenUpAt()))) {
            return goingOn(run, "The runners have ended; waiting for the audit: " + why + ".");
        }
        Evidence evidence = new Evidence(
                run.name(),
                pass.names().namespace(),
                run.objectives(),
                complete(run, runners),
                late ? run.deadline() : null,
                run.state().error(),
                audit);
        LoadTestRun report =
                RunReport.judged(run.name(), run.startedAt(), finishedAt.orElse(pass.now()), Judge.judge(evidence));
        runs.record(pass, run, report);
        telling.judged(pass, report);
        return new Progress(run, report);
    }

    private static Progress goingOn(Run run, String message) {
        return new Progress(run, RunReport.running(run.name(), run.startedAt(), message));
    }

    private static Optional<String> obstacle(List<Runner> runners) {
        return runners.stream()
                .flatMap(runner -> runner.state() instanceof Waiting(String why) && !why.isEmpty()
                        ? Stream.of("Runner " + runner.pod() + " waits: " + why)
                        : Stream.empty())
                .findFirst();
    }

    /** As many runners as the run was to have: those without a pod are gone. */
    private static List<Runner> complete(Run run, List<Runner> runners) {
        List<Runner> complete = new ArrayList<>(runners);
        for (int missing = runners.size(); missing < run.parallelism(); missing++) {
            complete.add(Runner.gone(run.name() + "-" + missing));
        }
        return complete;
    }

    private static Optional<Instant> finishedAt(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> pod.getStatus() != null)
                .flatMap(pod ->
                        Objects.requireNonNullElse(pod.getStatus().getContainerStatuses(), List.<ContainerStatus>of())
                                .stream())
                .flatMap(container -> Stream.ofNullable(container.getState()))
                .flatMap(state -> Stream.ofNullable(state.getTerminated()))
                .map(ContainerStateTerminated::getFinishedAt)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Instant::compareTo);
    }
}
