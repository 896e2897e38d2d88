package dev.onsale.operator.loadtest.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The earlier runs of a test, from run objects and status.
 *
 * @param minutes the minutes of all runs
 * @param announced the next run in the status. A missed run is made up for only if it was announced, so that a new or
 *     edited schedule never runs for a time before the edit
 * @param changed the run for a change of the application in the status
 */
public record PastRuns(Set<Long> minutes, Optional<Instant> announced, Optional<Instant> changed) {

    public PastRuns {
        minutes = Set.copyOf(minutes);
    }

    /** Creates those of a test that no change concerns. */
    public PastRuns(Set<Long> minutes, Optional<Instant> announced) {
        this(minutes, announced, Optional.empty());
    }

    boolean none() {
        return minutes.isEmpty();
    }

    boolean contains(RunId run) {
        return minutes.contains(run.minute());
    }

    /** Runs start oldest first: a later run means that this one ran or was skipped. */
    boolean reached(RunId run) {
        return minutes.stream().anyMatch(minute -> minute >= run.minute());
    }
}
