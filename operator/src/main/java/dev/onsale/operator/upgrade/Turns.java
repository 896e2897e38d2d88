package dev.onsale.operator.upgrade;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets the StatefulSets and Deployments of all Concerts restart their pods one after the other. It is kept in memory:
 * only one operator at a time is at work.
 */
final class Turns {
    /** One that does not serve again for so long no longer holds up the others. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** Whom to tell when it may be their turn, in the order in which they asked. */
    private final SequencedMap<String, Runnable> waiting = new LinkedHashMap<>();

    private @Nullable Turn current;

    private record Turn(String workload, Instant since) {
        boolean isOver(Instant now) {
            return !since.plus(LONGEST).isAfter(now);
        }
    }

    /**
     * Returns whether it is the turn of a workload, which lasts until {@link #end}.
     *
     * @param wake called when it may be its turn later
     */
    synchronized boolean take(String workload, Instant now, Runnable wake) {
        if (current != null && !current.workload().equals(workload) && !current.isOver(now)) {
            waiting.put(workload, wake);
            return false;
        }
        waiting.remove(workload);
        if (current == null || !current.workload().equals(workload)) {
            current = new Turn(workload, now);
        }
        return true;
    }

    /** Ends the turn of a workload if it has it. */
    void end(String workload) {
        var next = next(workload);
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next(String workload) {
        if (current == null || !current.workload().equals(workload)) {
            return null;
        }
        current = null;
        var first = waiting.pollFirstEntry();
        return first == null ? null : first.getValue();
    }
}
