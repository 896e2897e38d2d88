package dev.onsale.cli.loadtest;

import dev.onsale.api.v1alpha1.LoadTestStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The minute that names a run: there is one run a minute.
 *
 * @param minute minutes from 1970
 */
record RunMinute(long minute) {
    /** The minute of an instant. */
    static RunMinute of(Instant instant) {
        return new RunMinute(Math.floorDiv(instant.getEpochSecond(), 60));
    }

    /** The beginning of the minute, which asks for its run. */
    Instant begin() {
        return Instant.ofEpochSecond(minute * 60);
    }

    /** Whether this is the run's minute. */
    boolean names(String runId) {
        return runId.endsWith("-" + minute);
    }

    /** Whether no run of this minute is known. */
    boolean isFree(LoadTestStatus test) {
        var last = Stream.ofNullable(test.lastRun()).map(run -> run.id());
        var past = Objects.requireNonNullElse(test.runs(), List.<LoadTestStatus.PastRun>of()).stream()
                .map(LoadTestStatus.PastRun::id);
        return Stream.concat(last, past).noneMatch(this::names);
    }

    /** Whether a request asks for a run that is not known; the value of its annotation is null without one. */
    static boolean isWaiting(@Nullable String request, Optional<LoadTestStatus> test) {
        if (request == null) {
            return false;
        }
        try {
            var minute = of(OffsetDateTime.parse(request.strip()).toInstant());
            return test.map(minute::isFree).orElse(true);
        } catch (DateTimeParseException e) {
            return true;
        }
    }
}
