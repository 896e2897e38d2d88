package dev.onsale.operator.loadtest.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A cron expression of five fields in a time zone. A time that a clock change skips is due right after the gap; a time
 * that occurs twice is due the first time only.
 */
final class CronSchedule {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime localTimes;
    private final ZoneId zone;

    CronSchedule(ExecutionTime localTimes, ZoneId zone) {
        this.localTimes = localTimes;
        this.zone = zone;
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException if expression or time zone is invalid; the message names the field and what to
     *     write
     */
    static CronSchedule parse(String expression, String timeZone) {
        try {
            return new CronSchedule(ExecutionTime.forCron(PARSER.parse(expression)), ZoneId.of(timeZone));
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

    /** Returns the first time after an instant; empty if there is none, as for the 31st of February. */
    Optional<Instant> next(Instant after) {
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
