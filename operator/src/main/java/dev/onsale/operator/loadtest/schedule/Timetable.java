package dev.onsale.operator.loadtest.schedule;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.operator.loadtest.schedule.DueRun.Trigger;
import dev.onsale.operator.model.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a test runs next, and whether it runs now.
 *
 * @param due the run to start now; null if there is none or an obstacle exists
 * @param nextRunAt the next known time, which is in the past while the run waits
 * @param message why a due run does not start, and what to do; null without an obstacle
 * @param reason of the obstacle, in the form of the status; null without one
 */
public record Timetable(
        @Nullable DueRun due,
        @Nullable Instant nextRunAt,
        @Nullable String message,
        @Nullable String reason) {

    /** The prefix of the annotation that requests a run; the name of the test follows. */
    public static final String ON_DEMAND = LoadTest.ON_DEMAND;

    /** Creates the timetable of a test against which nothing stands. */
    Timetable(@Nullable DueRun due, @Nullable Instant nextRunAt, @Nullable String message) {
        this(due, nextRunAt, message, null);
    }

    private static Timetable of(@Nullable Instant nextRunAt, Obstacle obstacle) {
        return new Timetable(null, nextRunAt, obstacle.message(), obstacle.reason());
    }

    /**
     * Returns the timetable of one test.
     *
     * @param request the value of the Concert's annotation {@value #ON_DEMAND}{test}; null without one
     */
    public static Timetable of(LoadTest test, @Nullable String request, PastRuns past, Situation situation) {
        try {
            return new Builder(test, request, past, situation).build();
        } catch (IllegalArgumentException wrong) {
            return of(null, Obstacle.lasting(String.valueOf(wrong.getMessage())));
        }
    }

    private record Builder(LoadTest test, @Nullable String request, PastRuns past, Situation situation) {

        Timetable build() {
            if (test.suspend()) {
                return of(null, Obstacle.lasting("Suspended: write suspend: false to let it run."));
            }
            var cron =
                    Optional.ofNullable(test.schedule()).map(schedule -> CronSchedule.parse(schedule, test.timeZone()));
            var requested = requested();
            var waiting = Stream.of(
                            requested.filter(this::arrived).filter(this::startable), tick(cron), first(), change())
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(DueRun::at));
            var now = situation.now();
            if (waiting.isPresent()) {
                var obstacle = obstacle(cron);
                var at = waiting.get().at();
                return obstacle == null ? new Timetable(waiting.get(), at, null) : of(at, obstacle);
            }
            var next = Stream.of(
                            requested.map(DueRun::at).filter(now::isBefore),
                            cron.flatMap(times -> times.next(now)),
                            changed().map(DueRun::at).filter(now::isBefore))
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            return skipped(requested)
                    .map(obstacle -> of(next, obstacle))
                    .orElseGet(() -> new Timetable(null, next, remark(cron, next)));
        }

        private @Nullable Obstacle obstacle(Optional<CronSchedule> cron) {
            if (situation.readySince().isEmpty()) {
                return Obstacle.passing("Waits until every condition of the concert but LoadTested is True.");
            }
            if (test.allowDuringSale()) {
                return null;
            }
            if (situation.saleIsOpen()) {
                return Obstacle.lasting(
                        "Refused while the sale is open: write allowDuringSale: true, or run it before sale.opensAt."
                                + afterTheSale(cron));
            }
            var opens = situation.sale().opens();
            var end = situation.now().plus(deadline(test));
            return opens != null && situation.now().isBefore(opens) && end.isAfter(opens)
                    ? Obstacle.lasting(
                            "Not started: by its deadline of %s it could go on after the sale opens at %s. Write"
                                            .formatted(test.deadline(), opens)
                                    + " allowDuringSale: true, or a deadline that ends before."
                                    + afterTheSale(cron))
                    : null;
        }

        /** Returns when a test that the sale holds up runs next. */
        private String afterTheSale(Optional<CronSchedule> cron) {
            return cron.flatMap(times -> times.next(situation.sale().closes().minusSeconds(1)))
                    .map(at -> " It runs next at " + at + ", after the sale.")
                    .orElse("");
        }

        private Optional<Obstacle> skipped(Optional<DueRun> requested) {
            return requested
                    .filter(this::arrived)
                    .map(due ->
                            Obstacle.lasting(("The run asked for at %s could not start within the deadline of %s and"
                                            + " was skipped: ask for it once more.")
                                    .formatted(due.at(), test.deadline())));
        }

        private @Nullable String remark(Optional<CronSchedule> cron, @Nullable Instant next) {
            if (test.schedule() == null && past.none()) {
                return "Runs once when the concert is Ready.";
            }
            if (cron.isPresent() && next == null) {
                return "schedule \"%s\" never comes: write a day that exists.".formatted(test.schedule());
            }
            return null;
        }

        /** Returns the requested run, unless it was created. */
        private Optional<DueRun> requested() {
            if (request == null) {
                return Optional.empty();
            }
            var at = requestedAt(request)
                    .orElseThrow(() ->
                            new IllegalArgumentException("Annotation " + ON_DEMAND + test.name() + " is \"" + request
                                    + "\": write the time at which the run is asked for, such as"
                                    + " 2026-12-01T20:00:00Z."));
            return Optional.of(due(at, Trigger.ON_DEMAND)).filter(due -> !past.contains(due.run()));
        }

        private Optional<DueRun> tick(Optional<CronSchedule> cron) {
            return cron.flatMap(times -> times.latest(situation.now()))
                    .filter(at ->
                            past.announced().map(told -> !told.isAfter(at)).orElse(false))
                    .map(at -> due(at, Trigger.SCHEDULE))
                    .filter(due -> !past.reached(due.run()))
                    .filter(this::startable);
        }

        private Optional<DueRun> first() {
            return test.schedule() == null && past.none()
                    ? situation.readySince().map(at -> due(at, Trigger.FIRST_READY))
                    : Optional.empty();
        }

        /** Waits as long as it takes: the application stays another one. */
        private Optional<DueRun> change() {
            return changed().filter(this::arrived);
        }

        private Optional<DueRun> changed() {
            return past.changed()
                    .filter(_ -> test.onChange())
                    .map(at -> due(at, Trigger.CHANGE))
                    .filter(due -> !past.reached(due.run()));
        }

        private DueRun due(Instant at, Trigger trigger) {
            return new DueRun(RunId.of(test.name(), at), at, trigger);
        }

        private boolean arrived(DueRun due) {
            return !due.at().isAfter(situation.now());
        }

        /** Returns whether the deadline for a late start has not passed. */
        private boolean startable(DueRun due) {
            return !due.at().plus(deadline(test)).isBefore(situation.now());
        }
    }

    /** Parses the time of a request; empty if it is malformed. */
    public static Optional<Instant> requestedAt(String request) {
        try {
            return Optional.of(OffsetDateTime.parse(request.strip()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Returns the longest duration of a run, which is also the longest that it may start late. */
    public static Duration deadline(LoadTest test) {
        return Durations.parse(test.deadline());
    }
}
