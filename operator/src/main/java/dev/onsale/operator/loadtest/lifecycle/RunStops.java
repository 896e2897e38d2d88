package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.operator.loadtest.rehearsal.Rehearsal;
import dev.onsale.operator.loadtest.rehearsal.ShedRequests;
import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.loadtest.run.Runs;
import dev.onsale.operator.loadtest.run.Stop;
import dev.onsale.operator.loadtest.status.RunReport;
import dev.onsale.operator.loadtest.verdict.Evidence;
import dev.onsale.operator.loadtest.verdict.Judge;
import dev.onsale.operator.loadtest.verdict.Reason;
import dev.onsale.operator.loadtest.verdict.Runner;
import dev.onsale.operator.model.SaleWindow;
import dev.onsale.operator.reconcile.ReconcileContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Stops runs before their end: whose annotation asks for it, whose test was suspended, or is gone from the spec. The
 * runners get the time to write their summaries. A proven violation is still what decides the verdict.
 */
public final class RunStops {
    /** How long runners may take to end. Those of a lost node never do. */
    static final Duration LONGEST_END = Duration.ofSeconds(90);

    private final Runs runs;
    private final Rehearsal rehearsal;
    private final RunEvents events;
    private final RealBuyers buyers;

    /** Creates it with the runs, their rehearsal copy, the publisher of their Events, and who knows of shed buyers. */
    public RunStops(Runs runs, Rehearsal rehearsal, RunEvents events, ShedRequests shed) {
        this.runs = runs;
        this.rehearsal = rehearsal;
        this.events = events;
        this.buyers = new RealBuyers(runs, shed);
    }

    /** Takes the next step of a run that is being stopped. Returns its state afterwards; empty for other runs. */
    public Optional<RunProgress> advance(ReconcileContext context, Run run) {
        if (run.result().isPresent()) {
            // The k6-operator may have made a runner in the same moment.
            buyers.forget(run);
            run.stop().ifPresent(_ -> run.engine().stop(context, run));
            return Optional.empty();
        }
        return run.stop().or(() -> begin(context, run)).map(stop -> advance(context, run, stop));
    }

    private Optional<Stop> begin(ReconcileContext context, Run run) {
        // A run whose runners have all ended by themselves is judged.
        var stop = wanted(context, run).filter(_ -> !run.hasEnded(runners(context, run)));
        stop.ifPresent(why -> runs.markStopped(context, run, why));
        return stop;
    }

    private RunProgress advance(ReconcileContext context, Run run, Stop stop) {
        run.engine().stop(context, run);
        boolean late = !context.now().isBefore(stop.since().plus(LONGEST_END));
        var runners = runners(context, run);
        if (!late && runners.stream().anyMatch(runner -> !runner.ended())) {
            return RunProgress.running(run, "The run is being stopped. " + stop.message());
        }
        var audit = rehearsal.audit(context, run.name());
        if (audit.isEmpty()) {
            return RunProgress.running(run, "The runners were stopped; waiting for the audit.");
        }
        var evidence = new Evidence(
                run.name(), context.names().namespace(), run.objectives(), runners, null, null, null, audit.get());
        var report = RunReport.judged(
                run.name(),
                run.startedAt(),
                context.now(),
                Judge.stopped(evidence, stop.reason(), stop.message()),
                RunMaking.of(context, run, runners, context.now()));
        runs.record(context, run, report);
        events.judged(context, report);
        return new RunProgress(run, report);
    }

    private Optional<Stop> wanted(ReconcileContext context, Run run) {
        var test = context.concert().getSpec().loadTests().stream()
                .filter(candidate -> candidate.name().equals(run.test()))
                .findFirst();
        if (test.isEmpty()) {
            return stop(context, "The load test " + run.test() + " is gone from spec.loadTests.");
        }
        if (test.get().suspend()) {
            return stop(context, "The load test was suspended: write suspend: false to let it run again.");
        }
        if (context.annotation(LoadTest.STOP + run.test())
                .filter(run.name()::equals)
                .isPresent()) {
            return stop(context, "Somebody stopped it. Ask for a new run to have a verdict.");
        }
        boolean open = SaleWindow.of(context.concert().getSpec()).contains(context.now());
        long shed = open ? buyers.shedDuring(context, run) : 0;
        return shed == 0
                ? Optional.empty()
                : Optional.of(new Stop(
                        Reason.REAL_BUYERS_SHED,
                        "The sale is open, and " + shed
                                + " requests of buyers were shed during the run. Write a smaller"
                                + " load, or run it outside of the sale.",
                        context.now()));
    }

    private static Optional<Stop> stop(ReconcileContext context, String message) {
        return Optional.of(new Stop(Reason.ABORTED, message, context.now()));
    }

    private List<Runner> runners(ReconcileContext context, Run run) {
        var pods = runs.pods(context, run).stream().filter(run::isRunner).toList();
        return SeenRunners.look(context, runs, run, pods).runners();
    }
}
