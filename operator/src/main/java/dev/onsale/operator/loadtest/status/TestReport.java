package dev.onsale.operator.loadtest.status;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.api.v1alpha1.LoadTestStatus.PastRun;
import dev.onsale.operator.loadtest.schedule.PastRuns;
import dev.onsale.operator.loadtest.schedule.RunId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The known runs of one test: those with a run object, and those that only the previous status knows.
 *
 * @param before the test in the status before this reconciliation; null when it is new
 * @param runs the runs with an object, in the form of the status
 */
public record TestReport(LoadTest test, @Nullable LoadTestStatus before, List<LoadTestRun> runs, Instant now) {

    /** Returns the runs for the timetable. */
    public PastRuns past() {
        return new PastRuns(
                Stream.concat(runs.stream().map(LoadTestRun::id), remembered().map(PastRun::id))
                        .flatMap(id -> minute(id).stream())
                        .collect(Collectors.toSet()),
                Optional.ofNullable(before).map(LoadTestStatus::nextRunAt).map(Instant::parse),
                Optional.ofNullable(before)
                        .map(LoadTestStatus::app)
                        .map(LoadTestStatus.SeenApp::changedAt)
                        .map(Instant::parse));
    }

    /**
     * Returns the status of the test.
     *
     * @param started the run that this reconciliation started; null when it started none
     * @param app the application as the test sees it now; null when it does not look
     */
    public LoadTestStatus status(
            @Nullable LoadTestRun started,
            @Nullable Instant nextRunAt,
            @Nullable String message,
            LoadTestStatus.@Nullable SeenApp app) {
        var known = Stream.of(runs.stream(), Stream.ofNullable(started), orphan().stream())
                .flatMap(part -> part);
        var last = known.max(Comparator.comparing(
                        (LoadTestRun run) -> minute(run.id()).orElse(0L)))
                .orElse(null);
        return new LoadTestStatus(
                test.name(), nextRunAt == null ? null : RunReport.seconds(nextRunAt), message, last, finished(), app);
    }

    /** Returns the last run of the status if its object is gone. */
    private Optional<LoadTestRun> orphan() {
        return Optional.ofNullable(before)
                .map(LoadTestStatus::lastRun)
                .filter(last -> runs.stream().noneMatch(run -> run.id().equals(last.id())))
                .map(last -> last.verdict() == null ? RunReport.lost(last, now) : last);
    }

    private List<PastRun> finished() {
        var byId = new LinkedHashMap<String, PastRun>();
        remembered().forEach(run -> byId.put(run.id(), run));
        Stream.concat(orphan().stream(), runs.stream())
                .filter(run -> run.verdict() != null)
                .forEach(run -> byId.put(run.id(), inShort(run)));
        var judged = byId.values().stream().filter(run -> run.verdict() != null).toList();
        return History.kept(judged, test.history(), run -> minute(run.id()).orElse(0L));
    }

    private Stream<PastRun> remembered() {
        var past = Optional.ofNullable(before).map(LoadTestStatus::runs).orElse(List.of());
        return Stream.concat(past.stream(), orphan().map(TestReport::inShort).stream());
    }

    private static PastRun inShort(LoadTestRun run) {
        return new PastRun(run.id(), run.verdict(), run.finishedAt(), run.p95());
    }

    private Optional<Long> minute(String id) {
        return RunId.parse(test.name(), id).map(RunId::minute);
    }
}
