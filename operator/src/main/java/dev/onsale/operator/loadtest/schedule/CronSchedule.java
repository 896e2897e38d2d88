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
 * A cron expression of five fields in a time zone. A time that is skipped when clocks go forward is due right after the
 * gap; one that comes twice when they go back is due the first time only.
 */
final class CronSchedule {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** Longer than any change of clocks, so that no time near one is overlooked. */
    private static final int MARGIN_HOURS = 26;

    private final ExecutionTime localTimes;
    private final ZoneId zone;

    private CronSchedule(ExecutionTime localTimes, ZoneId zone) {
        this.localTimes = localTimes;
        this.zone = zone;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException for people: which field of the Concert is wrong and what to write
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

    /** The first time after an instant; empty when there is none, as for the 31st of February. */
    Optional<Instant> next(Instant after) {
        var local = local(after).minusHours(MARGIN_HOURS);
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

    /** The last time that is not after an instant. */
    Optional<Instant> latest(Instant notAfter) {
        var local = local(notAfter).plusHours(MARGIN_HOURS);
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

    /** The zone's wall clock, held in UTC so that cron-utils sees no change of clocks. */
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
