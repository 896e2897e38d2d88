package dev.onsale.operator.loadtest.schedule;

import com.cronutils.model.time.ExecutionTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times of an expression whose hours are {@code *}, with or without a step: every time that a clock on the wall
 * shows, as often as it shows it. So steps within the hour keep their distance when clocks change.
 */
record ElapsedTimes(ExecutionTime localTimes, ZoneId zone) {
    /** Returns the first time after an instant; empty if there is none. */
    Optional<Instant> next(Instant after) {
        var rules = zone.getRules();
        var from = after;
        var offset = rules.getOffset(after);
        var change = rules.nextTransition(after);
        while (true) {
            var next = localTimes.nextExecution(wall(from, offset));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            var instant = instant(next.get(), offset);
            if (change == null || instant.isBefore(change.getInstant())) {
                return Optional.of(instant);
            }
            // From the change on the clock shows something else; the time of the change itself may be due.
            from = change.getInstant().minusSeconds(1);
            offset = change.getOffsetAfter();
            change = rules.nextTransition(change.getInstant());
        }
    }

    /** Returns the last time that is not after an instant; empty if there is none. */
    Optional<Instant> latest(Instant notAfter) {
        var rules = zone.getRules();
        var until = notAfter;
        var offset = rules.getOffset(notAfter);
        var change = rules.previousTransition(notAfter.plusNanos(1));
        while (true) {
            var latest = lastUntil(wall(until, offset));
            if (latest == null) {
                return Optional.empty();
            }
            var instant = instant(latest, offset);
            if (change == null || !instant.isBefore(change.getInstant())) {
                return Optional.of(instant);
            }
            until = change.getInstant().minusSeconds(1);
            offset = change.getOffsetBefore();
            change = rules.previousTransition(change.getInstant());
        }
    }

    private @Nullable ZonedDateTime lastUntil(ZonedDateTime wall) {
        var latest = localTimes.lastExecution(wall.plusMinutes(1));
        while (latest.isPresent() && latest.get().isAfter(wall)) {
            latest = localTimes.lastExecution(latest.get());
        }
        return latest.orElse(null);
    }

    /** Returns what the clock shows, held in UTC so that cron-utils sees no clock change. */
    private static ZonedDateTime wall(Instant instant, ZoneOffset offset) {
        return instant.plusSeconds(offset.getTotalSeconds()).atZone(ZoneOffset.UTC);
    }

    private static Instant instant(ZonedDateTime wall, ZoneOffset offset) {
        return wall.toInstant().minusSeconds(offset.getTotalSeconds());
    }
}
