package dev.onsale.operator.loadtest.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.onsale.api.v1alpha1.Cron;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cron expression of five fields in a time zone. At certain hours, such as {@code 30 2} or {@code 0 1-3}, it is due
 * once a day: a time that a clock change skips right after the gap, a time that occurs twice the first time only. Where
 * the hours are {@code *}, with or without a step, it goes by elapsed time: see {@link ElapsedTimes}.
 */
final class CronSchedule {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** The minutes, and hours that are {@code *}, alone or in a list. */
    private static final Pattern HOURS_GO_BY = Pattern.compile("\\S+ (\\S*,)?[*]\\S* .*");

    /** Such a schedule may be stored since before it was refused on apply. */
    private static final Pattern AMBIGUOUS_DAYS = Pattern.compile(Cron.AMBIGUOUS_DAYS);

    private final ExecutionTime localTimes;
    private final ZoneId zone;
    private final Optional<ElapsedTimes> elapsed;

    /**
     * Creates it.
     *
     * @param elapses whether it goes by elapsed time
     */
    CronSchedule(ExecutionTime localTimes, ZoneId zone, boolean elapses) {
        this.localTimes = localTimes;
        this.zone = zone;
        this.elapsed = elapses ? Optional.of(new ElapsedTimes(localTimes, zone)) : Optional.empty();
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException if expression or time zone is invalid; the message names the field and what to
     *     write
     */
    static CronSchedule parse(String expression, String timeZone) {
        if (AMBIGUOUS_DAYS.matcher(expression).matches()) {
            // crontab(5) means days that match both, cron-utils those that match either.
            throw new IllegalArgumentException("schedule \"" + expression
                    + "\" restricts day and weekday, one by a step of *: write a range for days that match either,"
                    + " such as 1-31/2 for */2 of days or 0-6/2 of weekdays, or * for one of the two");
        }
        try {
            var times = ExecutionTime.forCron(PARSER.parse(sundays(expression)));
            return new CronSchedule(
                    times, ZoneId.of(timeZone), HOURS_GO_BY.matcher(expression).matches());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "timeZone \"" + timeZone + "\" is unknown: write an IANA name such as Asia/Seoul", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "schedule \"" + expression + "\" is no cron expression (" + e.getMessage()
                            + "): write minute hour day month weekday, such as '30 4 * * *'",
                    e);
        }
    }

    /** A week may begin and end with Sunday, which cron-utils knows by its numbers only. */
    private static String sundays(String expression) {
        return expression.replace("SUN-SUN", "SUN").replace("SUN-", "0-").replace("-SUN", "-7");
    }

    /** Returns the first time after an instant; empty if there is none, as for the 31st of February. */
    Optional<Instant> next(Instant after) {
        return elapsed.map(times -> times.next(after)).orElseGet(() -> nextAtItsHour(after));
    }

    private Optional<Instant> nextAtItsHour(Instant after) {
        // No earlier wall clock is a later instant. Only times that occur a second time have to be skipped.
        var local = local(after);
        while (true) {
            var next = localTimes.nextExecution(local);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            var instant = instant(next.get());
            if (instant.isAfter(after)) {
                return Optional.of(instant);
            }
            local = next.get();
        }
    }

    /** Returns the last time that is not after an instant. */
    Optional<Instant> latest(Instant notAfter) {
        return elapsed.map(times -> times.latest(notAfter)).orElseGet(() -> latestAtItsHour(notAfter));
    }

    private Optional<Instant> latestAtItsHour(Instant notAfter) {
        var local = laterOf(notAfter).plusMinutes(1);
        while (true) {
            var latest = localTimes.lastExecution(local);
            if (latest.isEmpty()) {
                return Optional.empty();
            }
            var instant = instant(latest.get());
            if (!instant.isAfter(notAfter)) {
                return Optional.of(instant);
            }
            local = latest.get();
        }
    }

    /**
     * Returns the last wall clock that is due at an instant: while an hour occurs a second time, all of it was due the
     * first time.
     */
    private ZonedDateTime laterOf(Instant instant) {
        var local = local(instant);
        var transition = zone.getRules().getTransition(local.toLocalDateTime());
        return transition != null && transition.isOverlap() && !instant.isBefore(transition.getInstant())
                ? transition.getDateTimeBefore().atZone(ZoneOffset.UTC)
                : local;
    }

    /** Returns the wall clock of the zone, held in UTC so that cron-utils sees no clock change. */
    private ZonedDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone).atZone(ZoneOffset.UTC);
    }

    private Instant instant(ZonedDateTime wallClock) {
        var local = wallClock.toLocalDateTime();
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }
}
