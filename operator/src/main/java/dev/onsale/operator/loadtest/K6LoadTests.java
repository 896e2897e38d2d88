package dev.onsale.operator.loadtest;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.LoadTestStatus.PastRun;
import dev.onsale.operator.loadtest.lifecycle.CommonStart;
import dev.onsale.operator.loadtest.lifecycle.LoadObserver;
import dev.onsale.operator.loadtest.lifecycle.PlannedTest;
import dev.onsale.operator.loadtest.lifecycle.RunEvents;
import dev.onsale.operator.loadtest.lifecycle.RunFigures;
import dev.onsale.operator.loadtest.lifecycle.RunJudgement;
import dev.onsale.operator.loadtest.lifecycle.RunProgress;
import dev.onsale.operator.loadtest.lifecycle.RunStarter;
import dev.onsale.operator.loadtest.lifecycle.RunStops;
import dev.onsale.operator.loadtest.model.LoadTestModel;
import dev.onsale.operator.loadtest.model.Scripts;
import dev.onsale.operator.loadtest.rehearsal.PodFigures;
import dev.onsale.operator.loadtest.rehearsal.Rehearsal;
import dev.onsale.operator.loadtest.rehearsal.Rehearsal.Purpose;
import dev.onsale.operator.loadtest.rehearsal.RehearsalEndpoint;
import dev.onsale.operator.loadtest.rehearsal.ShedRequests;
import dev.onsale.operator.loadtest.run.JobEngine;
import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.loadtest.run.Runs;
import dev.onsale.operator.loadtest.run.TestRunEngine;
import dev.onsale.operator.loadtest.schedule.Obstacle;
import dev.onsale.operator.loadtest.status.LoadTested;
import dev.onsale.operator.loadtest.status.RunReport;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the load tests of a concert with k6. One reconciliation judges the runs that have ended, removes their rehearsal
 * copy, starts the run that has been due for longest, deletes runs beyond the history limit, and reports.
 */
public final class K6LoadTests implements LoadTests {
    private static final Logger LOG = LoggerFactory.getLogger(K6LoadTests.class);

    /** Interval while a run is in progress. A change of a runner's pod triggers a reconciliation at once. */
    private static final Duration BUSY_INTERVAL = Duration.ofSeconds(5);

    /** Interval while an obstacle keeps a due run from starting. */
    private static final Duration OBSTACLE_INTERVAL = Duration.ofSeconds(30);

    private final Runs runs = new Runs(new TestRunEngine(), new JobEngine());
    private final Rehearsal rehearsal;
    private final RunStops stops;
    private final CommonStart commonStart;
    private final RunJudgement judgement;
    private final RunStarter starter;
    private final RunFigures figures;
    private final LoadObserver observer;

    /**
     * Creates the load tests of all Concerts.
     *
     * @param endpoint calls the booking application about its rehearsal copy
     * @param shed asks its pods how many requests of buyers they have shed
     * @param pods asks its pods for the figures from which a run gets its diagnosis
     * @param metrics has verdicts and figures
     */
    public K6LoadTests(RehearsalEndpoint endpoint, ShedRequests shed, PodFigures pods, MeterRegistry metrics) {
        var events = new RunEvents(metrics);
        this.figures = new RunFigures(metrics);
        this.rehearsal = new Rehearsal(endpoint);
        this.stops = new RunStops(runs, rehearsal, events, shed);
        this.commonStart = new CommonStart(runs);
        this.observer = new LoadObserver(pods);
        this.judgement = new RunJudgement(runs, rehearsal, events, observer);
        this.starter = new RunStarter(runs, rehearsal, new Scripts(), events);
    }

    @Override
    public LoadTestsReport reconcile(ReconcileContext context, LoadTestModel model, boolean ready) {
        var progress = runs.all(context).stream()
                .map(run -> stops.advance(context, run).orElseGet(() -> goOn(context, run)))
                .toList();
        var uncleared = clear(context, progress);
        boolean cleared = uncleared.isEmpty();
        var tests = PlannedTest.all(context, ready, progress);
        var starts = startOne(context, model, tests, waitingFor(progress, uncleared));
        var statuses = tests.stream()
                .map(test -> test.status(
                        starts.started.get(test.test().name()),
                        starts.obstacles.get(test.test().name())))
                .toList();
        if (cleared) {
            deleteOldRuns(context, tests, statuses, progress);
        }
        figures.show(context, statuses);
        boolean busy = !cleared
                || progress.stream().anyMatch(RunProgress::isInProgress)
                || tests.stream().anyMatch(test -> test.timetable().due() != null)
                || (ready && !PlannedTest.isReadyInStatus(context));
        return new LoadTestsReport(statuses, LoadTested.of(statuses), nextCheck(context, tests, busy));
    }

    private RunProgress goOn(ReconcileContext context, Run run) {
        commonStart.tell(context, run);
        return judgement.advance(context, run);
    }

    @Override
    public void forget(Concert concert) {
        figures.forget(concert);
        observer.forget(concert);
    }

    /**
     * Removes the rehearsal copy after the last run was judged. Returns why it may still be there, for people; empty
     * once that is done.
     */
    private Optional<String> clear(ReconcileContext context, List<RunProgress> progress) {
        var uncleared = progress.stream()
                .map(RunProgress::run)
                .filter(run -> !run.isCleared())
                .toList();
        if (uncleared.isEmpty()) {
            return Optional.empty();
        }
        if (progress.stream().anyMatch(RunProgress::isInProgress)) {
            return Optional.of("a run goes on");
        }
        var obstacle = rehearsal.remove(context, uncleared.getLast().name(), Purpose.AFTER_THE_LAST_RUN);
        obstacle.ifPresentOrElse(
                why -> LOG.info(
                        "{}: the rehearsal copy is still there: {}",
                        context.names().concert(),
                        why),
                () -> uncleared.forEach(run -> runs.markCleared(context, run)));
        return obstacle;
    }

    /**
     * Returns what every run that is due waits for; empty if one may start. Concurrent runs would measure each other,
     * and a removal that is still on its way would take what the next run books.
     */
    private static Optional<Obstacle> waitingFor(List<RunProgress> progress, Optional<String> uncleared) {
        return progress.stream()
                .filter(RunProgress::isInProgress)
                .map(run -> ended(run.run().name()))
                .findFirst()
                .or(() -> uncleared.map(RunStarter::uncleared));
    }

    private static Obstacle ended(String run) {
        return Obstacle.passing("Waits until run " + run + " has ended.");
    }

    /** The started runs and the obstacles of those that wait, by test. */
    private record Starts(Map<String, LoadTestRun> started, Map<String, Obstacle> obstacles) {}

    /**
     * Starts the run that has been due for longest.
     *
     * @param obstacle what all of them wait for
     */
    private Starts startOne(
            ReconcileContext context, LoadTestModel model, List<PlannedTest> tests, Optional<Obstacle> obstacle) {
        var starts = new Starts(new HashMap<>(), new HashMap<>());
        var waitingFor = obstacle;
        for (var test : byDueTime(tests)) {
            var due = Objects.requireNonNull(test.timetable().due());
            if (waitingFor.isPresent()) {
                starts.obstacles.put(test.test().name(), waitingFor.get());
                continue;
            }
            var start = starter.start(context, model, test.test(), due);
            var run = due.run().name(context.concert());
            start.obstacle()
                    .ifPresentOrElse(
                            why -> starts.obstacles.put(test.test().name(), why),
                            () -> starts.started.put(
                                    test.test().name(),
                                    RunReport.running(run, context.now(), "The run was just started.")));
            if (start.turn()) {
                waitingFor = Optional.of(ended(run));
            }
        }
        return starts;
    }

    private static List<PlannedTest> byDueTime(List<PlannedTest> tests) {
        return tests.stream()
                .filter(test -> test.timetable().due() != null)
                .sorted(Comparator.comparing((PlannedTest test) ->
                                Objects.requireNonNull(test.timetable().due()).at())
                        .thenComparing(test -> test.test().name()))
                .toList();
    }

    /**
     * Deletes judged runs that the status does not keep. The last requested run stays: its object prevents a second
     * run.
     */
    private void deleteOldRuns(
            ReconcileContext context,
            List<PlannedTest> tests,
            List<LoadTestStatus> statuses,
            List<RunProgress> progress) {
        var kept = statuses.stream()
                .flatMap(status -> Stream.ofNullable(status.runs()).flatMap(List::stream))
                .map(PastRun::id)
                .collect(Collectors.toSet());
        var requested =
                tests.stream().flatMap(test -> test.requested().stream()).collect(Collectors.toSet());
        progress.stream()
                .filter(run -> !run.isInProgress())
                .map(RunProgress::run)
                .filter(run -> !kept.contains(run.name()) && !requested.contains(run.id()))
                .forEach(run -> runs.delete(context, run));
    }

    private static Optional<Duration> nextCheck(ReconcileContext context, List<PlannedTest> tests, boolean busy) {
        var runs = tests.stream()
                .map(test -> test.timetable().nextRunAt())
                .filter(Objects::nonNull)
                .map(at -> context.now().isBefore(at) ? Duration.between(context.now(), at) : OBSTACLE_INTERVAL);
        return Stream.concat(runs, busy ? Stream.of(BUSY_INTERVAL) : Stream.empty())
                .min(Comparator.naturalOrder());
    }
}
