package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.LoadTestStatus.SeenApp;
import dev.onsale.operator.loadtest.model.ResultStores;
import dev.onsale.operator.loadtest.schedule.Obstacle;
import dev.onsale.operator.loadtest.schedule.RunId;
import dev.onsale.operator.loadtest.schedule.Situation;
import dev.onsale.operator.loadtest.schedule.Timetable;
import dev.onsale.operator.loadtest.status.TestReport;
import dev.onsale.operator.model.SaleWindow;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One load test in a reconciliation: its runs so far and its timetable.
 *
 * @param requested the run that the Concert's annotation requests, created or not
 * @param app the application as the test sees it now; null when it does not look
 * @param remarks which requested outputs are unavailable, for people
 * @param pinned the run that later ones are compared with
 */
public record PlannedTest(
        LoadTest test,
        TestReport report,
        Timetable timetable,
        Optional<RunId> requested,
        @Nullable SeenApp app,
        List<String> remarks,
        Optional<LoadTestStatus.ReferenceRun> pinned) {

    /** Returns all load tests of the Concert, in the order of the spec. */
    public static List<PlannedTest> all(ReconcileContext context, boolean ready, List<RunProgress> runs) {
        var situation = new Situation(
                context.now(),
                ready ? readySince(context) : Optional.empty(),
                SaleWindow.of(context.concert().getSpec()));
        var app = new AppWatch(context);
        return context.concert().getSpec().loadTests().stream()
                .map(test -> of(context, test, situation, app, runs))
                .toList();
    }

    private static PlannedTest of(
            ReconcileContext context, LoadTest test, Situation situation, AppWatch app, List<RunProgress> runs) {
        var before = context.loadTestBefore(test.name()).orElse(null);
        var report = new TestReport(
                test,
                before,
                runs.stream()
                        .filter(progress -> progress.run().test().equals(test.name()))
                        .map(RunProgress::report)
                        .toList(),
                situation.now());
        var request = context.annotation(Timetable.ON_DEMAND + test.name()).orElse(null);
        return new PlannedTest(
                test,
                report,
                Timetable.of(test, request, report.past(), situation),
                Optional.ofNullable(request).flatMap(Timetable::requestedAt).map(at -> RunId.of(test.name(), at)),
                app.seenBy(test, before),
                ResultStores.of(context.concert(), test, context.configuration())
                        .remarks(),
                PinnedRun.of(context, test.name(), report.runs()));
    }

    /** Returns whether the status says that the Concert is Ready. The first run waits for that. */
    public static boolean isReadyInStatus(ReconcileContext context) {
        return readySince(context).isPresent();
    }

    /** Read from the status, so that the first run has the same name in every reconciliation. */
    private static Optional<Instant> readySince(ReconcileContext context) {
        return context.before(ConditionType.READY)
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(Condition::getLastTransitionTime)
                .map(Instant::parse);
    }

    /**
     * Returns the status of the test.
     *
     * @param started the run that this reconciliation started; null when it started none
     * @param obstacle why the run that is due was not started; null when there is no obstacle
     */
    public LoadTestStatus status(@Nullable LoadTestRun started, @Nullable Obstacle obstacle) {
        var message = Stream.concat(
                        Stream.ofNullable(obstacle != null ? obstacle.message() : timetable.message()),
                        remarks.stream())
                .toList();
        return report.status(started, timetable.nextRunAt(), message.isEmpty() ? null : String.join(" ", message), app)
                .withReason(obstacle != null ? obstacle.reason() : timetable.reason())
                .withReference(pinned.orElse(null));
    }
}
