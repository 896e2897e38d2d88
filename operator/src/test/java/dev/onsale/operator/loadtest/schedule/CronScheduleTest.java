package dev.onsale.operator.loadtest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "30 4 * * *,     Asia/Seoul,       2026-11-20T00:00:00Z,      2026-11-20T19:30:00Z",
        "30 4 * * *,     UTC,              2026-11-20T04:30:00Z,      2026-11-21T04:30:00Z",
        "*/15 * * * *,   UTC,              2026-11-20T04:31:10Z,      2026-11-20T04:45:00Z",
        "5/20 * * * *,   UTC,              2026-11-20T04:26:00Z,      2026-11-20T04:45:00Z",
        "0 0 1 JAN *,    UTC,              2026-11-20T00:00:00Z,      2027-01-01T00:00:00Z",
        "0 12 * * SUN,   UTC,              2026-11-20T00:00:00Z,      2026-11-22T12:00:00Z",
        "0 12 * * 0,     UTC,              2026-11-20T00:00:00Z,      2026-11-22T12:00:00Z",
        "0 12 * * 7,     UTC,              2026-11-20T00:00:00Z,      2026-11-22T12:00:00Z",
        "0 12 * * MON-FRI, UTC,            2026-11-20T12:00:00Z,      2026-11-23T12:00:00Z",
        "0 12 * * FRI-SUN, UTC,            2026-11-21T12:00:00Z,      2026-11-22T12:00:00Z",
        "0 12 * * SUN-TUE, UTC,            2026-11-17T12:00:00Z,      2026-11-22T12:00:00Z",
        "0 12 * * SUN-SUN, UTC,            2026-11-15T12:00:00Z,      2026-11-22T12:00:00Z",
        "0 0 29 2 *,     UTC,              2026-11-20T00:00:00Z,      2028-02-29T00:00:00Z"
    })
    void findsTheNextAndTheLatestTime(String cron, String zone, Instant after, Instant expected) {
        var schedule = CronSchedule.parse(cron, zone);

        assertThat(schedule.next(after)).contains(expected);
        assertThat(schedule.latest(expected)).contains(expected);
        assertThat(schedule.latest(expected.minusMillis(1)).orElseThrow()).isBeforeOrEqualTo(after);
    }

    @Test
    void aTimeThatClocksSkipComesRightAfterTheGap() {
        // On 8 March 2026 New York's clocks go from 01:59 to 03:00.
        var times = times("30 2 * * *", "2026-03-07T00:00:00-05:00", 3);

        assertThat(times).containsExactly("2026-03-07T02:30-05:00", "2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00");
    }

    @Test
    void aTimeThatClocksRepeatComesOnce() {
        // On 1 November 2026 New York's clocks go from 01:59 back to 01:00.
        var times = times("30 1 * * *", "2026-10-31T00:00:00-04:00", 3);

        assertThat(times).containsExactly("2026-10-31T01:30-04:00", "2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
    }

    @Test
    void latestAgreesWithNextAcrossChangesOfClocks() {
        for (var cron : List.of("30 2 * * *", "5 3 * * *", "*/20 1-3 * * *", "0 * * * *")) {
            var schedule = CronSchedule.parse(cron, "America/New_York");
            for (var day : List.of("2026-03-08T00:00:00Z", "2026-11-01T00:00:00Z")) {
                var end = Instant.parse(day).plusSeconds(36 * 3600);
                var time = Instant.parse(day);
                while (time.isBefore(end)) {
                    var next = schedule.next(time).orElseThrow();
                    assertThat(next).isAfter(time);
                    assertThat(schedule.latest(next)).contains(next);
                    assertThat(schedule.latest(next.minusSeconds(1)).orElseThrow())
                            .isBeforeOrEqualTo(time);
                    time = next;
                }
            }
        }
    }

    @Test
    void aDayThatNeverComesHasNoNextTime() {
        assertThat(CronSchedule.parse("0 0 31 2 *", "UTC").next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "* * * *",
                "61 * * * *",
                "0 0 * * * *",
                "10-5 * * * *",
                "0 0 * * FRI-MON",
                "0 0 1 NOV-FEB *"
            })
    void saysWhatToWriteInsteadOfNonsense(String nonsense) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronSchedule.parse(nonsense, "UTC"))
                .withMessageContaining("write minute hour day month weekday");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 4 */2 * MON", "0 4 1-15 * */2", "0 4 */2 * */3", "0 4 *,15 * MON"})
    void refusesDaysThatCronsReadInDifferentWays(String ambiguous) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronSchedule.parse(ambiguous, "UTC"))
                .withMessageContaining("such as 1-31/2 for */2 of days or 0-6/2 of weekdays");
    }

    @ParameterizedTest
    @CsvSource({
        "0 4 1-31/2 * MON, 2026-11-21T04:00:00Z",
        "0 4 */2 * *,      2026-11-21T04:00:00Z",
        "0 4 * * */2,      2026-11-21T04:00:00Z",
        "0 4 25 * MON,     2026-11-23T04:00:00Z"
    })
    void takesDaysThatCanBeReadInOneWay(String cron, Instant expected) {
        assertThat(CronSchedule.parse(cron, "UTC").next(Instant.parse("2026-11-20T05:00:00Z")))
                .contains(expected);
    }

    @Test
    void saysWhatToWriteInsteadOfAnUnknownZone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronSchedule.parse("0 0 * * *", "Mars/Olympus"))
                .withMessageContaining("write an IANA name");
    }

    private static List<String> times(String cron, String from, int count) {
        var schedule = CronSchedule.parse(cron, "America/New_York");
        var times = new ArrayList<String>();
        var time = OffsetDateTime.parse(from).toInstant();
        for (int i = 0; i < count; i++) {
            time = schedule.next(time).orElseThrow();
            times.add(time.atZone(java.time.ZoneId.of("America/New_York"))
                    .toOffsetDateTime()
                    .toString());
        }
        return times;
    }
}
