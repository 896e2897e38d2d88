package dev.onsale.operator.loadtest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both nights of a year in which clocks change: by an hour at one or at two, in the south, by half an hour, to the day
 * before, and not at all.
 */
class ClockChangesTest {
    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Europe/Berlin",
                "Europe/London",
                "America/Santiago",
                "Australia/Sydney",
                "Australia/Lord_Howe",
                "America/Havana",
                "Asia/Seoul"
            })
    void stepsGoByElapsedTimeAndCertainHoursOnceADay(String zone) {
        for (var change : changes(ZoneId.of(zone))) {
            var begin = change.minus(Duration.ofHours(14));
            assertThat(gaps(times("*/15 * * * *", zone, begin))).as(zone).containsOnly(Duration.ofMinutes(15));
            assertThat(times("10-50/20 * * * *", zone, begin))
                    .isEqualTo(shown(zone, begin, at -> List.of(10, 30, 50).contains(at.getMinute())));
            assertThat(times("0 */2 * * *", zone, begin))
                    .isEqualTo(shown(zone, begin, at -> at.getMinute() == 0 && at.getHour() % 2 == 0));
            for (var hour : List.of("0", "1", "2", "3", "23")) {
                assertOnceADay("30 " + hour + " * * *", zone, begin);
            }
        }
    }

    private static void assertOnceADay(String cron, String zone, Instant begin) {
        var days = new HashMap<LocalDate, Integer>();
        // A time that the clock skips at midnight comes on the next day's morning, and counts for the day before.
        var noon = begin.atZone(ZoneId.of(zone)).toLocalDate().atTime(12, 0).atZone(ZoneId.of(zone));
        for (var time : times(cron, zone, noon.toInstant())) {
            var sinceNoon = time.atZone(ZoneId.of(zone)).toLocalDateTime().minusHours(12);
            days.merge(sinceNoon.toLocalDate(), 1, Integer::sum);
        }
        days.remove(noon.toLocalDate().plusDays(2));
        assertThat(days.values()).as(cron + " in " + zone).containsOnly(1);
    }

    /** Returns the instants of the changes in the year; of a zone without any, one day. */
    private static List<Instant> changes(ZoneId zone) {
        var changes = new ArrayList<Instant>();
        var next = zone.getRules().nextTransition(YEAR);
        while (next != null && next.getInstant().isBefore(YEAR.plus(Duration.ofDays(365)))) {
            changes.add(next.getInstant());
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return changes.isEmpty() ? List.of(YEAR) : changes;
    }

    /** Returns the times within two days, and checks that looking back finds the same. */
    private static List<Instant> times(String cron, String zone, Instant begin) {
        var schedule = CronSchedule.parse(cron, zone);
        var times = new ArrayList<Instant>();
        var time = schedule.next(begin).orElseThrow();
        while (time.isBefore(begin.plus(Duration.ofDays(2)))) {
            times.add(time);
            assertThat(schedule.latest(time)).contains(time);
            var next = schedule.next(time).orElseThrow();
            assertThat(schedule.latest(next.minusSeconds(1)))
                    .as("before " + next)
                    .contains(time);
            time = next;
        }
        return times;
    }

    private static List<Instant> shown(String zone, Instant begin, Predicate<LocalDateTime> due) {
        var shown = new ArrayList<Instant>();
        var end = begin.plus(Duration.ofDays(2));
        for (var time = begin.plusSeconds(60); time.isBefore(end); time = time.plusSeconds(60)) {
            if (due.test(LocalDateTime.ofInstant(time, ZoneId.of(zone)))) {
                shown.add(time);
            }
        }
        return shown;
    }

    private static List<Duration> gaps(List<Instant> times) {
        var gaps = new ArrayList<Duration>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(Duration.between(times.get(i - 1), times.get(i)));
        }
        return gaps;
    }
}
