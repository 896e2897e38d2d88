package dev.onsale.operator.loadtest.schedule;

import static dev.onsale.operator.loadtest.LoadTestFixture.loadTest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.operator.loadtest.schedule.DueRun.Trigger;
import dev.onsale.operator.model.SaleWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final Instant TICK = Instant.parse("2026-11-20T04:30:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-11-21T04:30:00Z");
    private static final Instant READY = Instant.parse("2026-11-01T10:00:12Z");
    private static final long TICK_MINUTE = TICK.getEpochSecond() / 60;

    private static final SaleWindow LATER =
            new SaleWindow(Instant.parse("2029-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));

    private final LoadTest nightly = loadTest("schedule: '30 4 * * *'");
    private final LoadTest unscheduled = loadTest();

    @Test
    void announcesItsNextRun() {
        var timetable = at(TICK.minusSeconds(60), nightly, null, past(null));

        assertThat(timetable).isEqualTo(new Timetable(null, TICK, null));
    }

    @Test
    void runsWhenTheAnnouncedTimeComes() {
        var timetable = at(TICK, nightly, null, past(TICK));

        assertThat(timetable.due()).isEqualTo(new DueRun(run(TICK_MINUTE), TICK, Trigger.SCHEDULE));
    }

    @Test
    void runsNoTickTwice() {
        assertThat(at(TICK.plusSeconds(70), nightly, null, past(TICK, TICK_MINUTE)))
                .isEqualTo(new Timetable(null, NEXT_DAY, null));
    }

    @Test
    void makesUpForAMissedTickWithinItsDeadline() {
        assertThat(at(TICK.plusSeconds(20 * 60), nightly, null, past(TICK)).due())
                .isEqualTo(new DueRun(run(TICK_MINUTE), TICK, Trigger.SCHEDULE));
        assertThat(at(TICK.plusSeconds(20 * 60 + 1), nightly, null, past(TICK)))
                .isEqualTo(new Timetable(null, NEXT_DAY, null));
    }

    @Test
    void makesUpForTheLatestOfManyMissedTicksOnly() {
        var often = loadTest("schedule: '*/5 * * * *'");
        var now = TICK.plusSeconds(12 * 60);

        var late = at(now, often, null, past(TICK.minusSeconds(3600), TICK_MINUTE - 60));
        assertThat(late.due()).isEqualTo(new DueRun(run(TICK_MINUTE + 10), TICK.plusSeconds(600), Trigger.SCHEDULE));

        assertThat(at(now, often, null, past(TICK, TICK_MINUTE + 10)).due()).isNull();
    }

    @Test
    void runsForNoTimeBeforeItsScheduleWasWritten() {
        assertThat(at(TICK.plusSeconds(300), nightly, null, past(null))).isEqualTo(new Timetable(null, NEXT_DAY, null));
        assertThat(at(TICK.plusSeconds(300), nightly, null, past(TICK.plusSeconds(3600))))
                .isEqualTo(new Timetable(null, NEXT_DAY, null));
    }

    @Test
    void waitsUntilTheConcertIsReadyAndForgetsNothing() {
        var timetable =
                Timetable.of(nightly, null, past(TICK), new Situation(TICK.plusSeconds(60), Optional.empty(), LATER));

        assertThat(timetable)
                .isEqualTo(new Timetable(
                        null, TICK, "Waits until every condition of the concert but LoadTested is True.", "Waiting"));
    }

    @Test
    void isRefusedWhileTheSaleIsOpen() {
        var open = new Situation(TICK, Optional.of(READY), new SaleWindow(null, NEXT_DAY.plusSeconds(60)));

        var refused = Timetable.of(nightly, null, past(TICK), open);
        assertThat(refused.due()).isNull();
        assertThat(refused.reason()).isEqualTo("Refused");
        assertThat(refused.message())
                .contains("allowDuringSale: true", "It runs next at 2026-11-22T04:30:00Z, after the sale.");

        var allowed = loadTest("schedule: '30 4 * * *'", "allowDuringSale: true");
        assertThat(Timetable.of(allowed, null, past(TICK), open).due()).isNotNull();
    }

    @Test
    void isNotStartedIfItCouldGoOnIntoTheSale() {
        var soon = new SaleWindow(TICK.plusSeconds(20 * 60 - 1), NEXT_DAY);
        var opening = new Situation(TICK, Optional.of(READY), soon);

        var refused = Timetable.of(nightly, null, past(TICK), opening);
        assertThat(refused.due()).isNull();
        assertThat(refused.reason()).isEqualTo("Refused");
        assertThat(refused.nextRunAt()).isEqualTo(TICK);
        assertThat(refused.message())
                .contains(
                        "its deadline of 20m", "opens at 2026-11-20T04:49:59Z", "It runs next at 2026-11-21T04:30:00Z");

        var shorter = loadTest("schedule: '30 4 * * *'", "deadline: 10m");
        assertThat(Timetable.of(shorter, null, past(TICK), opening).due()).isNotNull();
        var allowed = loadTest("schedule: '30 4 * * *'", "allowDuringSale: true");
        assertThat(Timetable.of(allowed, null, past(TICK), opening).due()).isNotNull();
    }

    @Test
    void runsOnceForEachChangeOfTheApplication() {
        var onChange = loadTest("onChange: true");
        assertThat(at(TICK.minusSeconds(30), onChange, null, changed(12))).isEqualTo(new Timetable(null, TICK, null));
        // However long the rollout or the sale takes.
        assertThat(at(NEXT_DAY, onChange, null, changed(12)).due())
                .isEqualTo(new DueRun(run(TICK_MINUTE), TICK, Trigger.CHANGE));
        assertThat(at(NEXT_DAY, onChange, null, changed(12, TICK_MINUTE)).due()).isNull();
        assertThat(at(NEXT_DAY, unscheduled, null, changed(12)).due()).isNull();
    }

    @Test
    void isSuspended() {
        var suspended = loadTest("schedule: '30 4 * * *'", "suspend: true");

        assertThat(at(TICK, suspended, TICK.toString(), past(TICK)))
                .isEqualTo(new Timetable(null, null, "Suspended: write suspend: false to let it run.", "Refused"));
    }

    @Test
    void runsOnceAfterTheFirstReadyWithoutASchedule() {
        var first = at(TICK, unscheduled, null, past(null)).due();

        assertThat(first).isEqualTo(new DueRun(run(READY.getEpochSecond() / 60), READY, Trigger.FIRST_READY));
        assertThat(at(TICK, unscheduled, null, past(null, 12)).due()).isNull();
    }

    @Test
    void runsOnceForEachValueOfTheAnnotation() {
        var request = "2026-11-20T13:30:05+09:00";
        long minute = Instant.parse("2026-11-20T04:30:05Z").getEpochSecond() / 60;

        assertThat(at(TICK.plusSeconds(6), unscheduled, request, past(null, 12)).due())
                .isEqualTo(new DueRun(run(minute), Instant.parse("2026-11-20T04:30:05Z"), Trigger.ON_DEMAND));
        assertThat(at(TICK.plusSeconds(6), unscheduled, request, past(null, 12, minute)))
                .isEqualTo(new Timetable(null, null, null));
    }

    @Test
    void aRunAskedForLaterWaitsForItsTime() {
        assertThat(at(TICK, nightly, "2026-11-20T05:00:00Z", past(TICK, TICK_MINUTE)))
                .isEqualTo(new Timetable(null, Instant.parse("2026-11-20T05:00:00Z"), null));
    }

    @Test
    void aRunAskedForTooLongAgoIsSkippedAloud() {
        var timetable = at(TICK, unscheduled, "2026-11-20T04:09:59Z", past(null, 12));

        assertThat(timetable.due()).isNull();
        assertThat(timetable.message()).contains("2026-11-20T04:09:59Z", "20m", "ask for it once more");
        assertThat(timetable.reason()).isEqualTo("Refused");
    }

    @Test
    void theOldestDueRunGoesFirst() {
        assertThat(at(TICK.plusSeconds(60), nightly, "2026-11-20T04:29:00Z", past(TICK))
                        .due())
                .isEqualTo(new DueRun(run(TICK_MINUTE - 1), TICK.minusSeconds(60), Trigger.ON_DEMAND));
        assertThat(at(TICK.plusSeconds(60), nightly, "2026-11-20T04:29:00Z", past(TICK, TICK_MINUTE - 1))
                        .due())
                .isEqualTo(new DueRun(run(TICK_MINUTE), TICK, Trigger.SCHEDULE));
    }

    @Test
    void saysWhatIsWrongWithARequestOrASchedule() {
        assertThat(at(TICK, unscheduled, "now", past(null)).message())
                .contains("load-test.onsale.dev/nightly", "\"now\"", "2026-12-01T20:00:00Z");
        assertThat(at(TICK, loadTest("schedule: 'at noon'"), null, past(null)).message())
                .contains("at noon", "write minute hour day month weekday");
        assertThat(at(TICK, loadTest("schedule: '0 0 31 2 *'"), null, past(null))
                        .message())
                .contains("never comes");
    }

    private static Timetable at(Instant now, LoadTest test, @Nullable String request, PastRuns past) {
        return Timetable.of(test, request, past, new Situation(now, Optional.of(READY), LATER));
    }

    private static PastRuns past(@Nullable Instant announced, long... minutes) {
        return new PastRuns(Arrays.stream(minutes).boxed().collect(Collectors.toSet()), Optional.ofNullable(announced));
    }

    private static PastRuns changed(long... minutes) {
        return new PastRuns(
                Arrays.stream(minutes).boxed().collect(Collectors.toSet()), Optional.empty(), Optional.of(TICK));
    }

    private static RunId run(long minute) {
        return new RunId("nightly", minute);
    }
}
