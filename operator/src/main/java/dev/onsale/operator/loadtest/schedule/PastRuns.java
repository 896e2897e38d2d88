package dev.onsale.operator.loadtest.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a test's earlier runs, from their run objects and from the status.
 *
 * @param minutes the minutes of all runs that were made
 * @param announced the next run that the status tells; a tick is only made up for when it was announced, so that a new
 *     or edited schedule never runs for a time before it was written
 */
public record PastRuns(Set<Long> minutes, Optional<Instant> announced) {

    public PastRuns {
        minutes = Set.copyOf(minutes);
    }

    boolean none() {
        return minutes.isEmpty();
    }

    boolean contains(RunId run) {
        return minutes.contains(run.minute());
    }

    /** Runs are made oldest first, so a later one means that this one was made, or was skipped. */
    boolean reached(RunId run) {
        return minutes.stream().anyMatch(minute -> minute >= run.minute());
    }
}
