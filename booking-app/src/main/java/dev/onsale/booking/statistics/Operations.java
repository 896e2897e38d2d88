package dev.onsale.booking.statistics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator tells organizers beside the concert: limits that are its to change, and how rehearsals went.
 *
 * @param namespace of the Concert; absent while the operator has told nothing
 * @param dashboard address of the sale's dashboard in Grafana; absent where the operator knows none
 * @param limits absent while the operator has told nothing
 * @param rehearsals last runs of load tests, newest first
 */
public record Operations(
        @Nullable String namespace,
        @Nullable String dashboard,
        @Nullable Limits limits,
        List<Rehearsal> rehearsals) {

    static final Operations NONE = new Operations(null, null, null, List.of());

    public Operations {
        // Absent in a file of an operator that writes none.
        rehearsals = rehearsals == null ? List.of() : List.copyOf(rehearsals);
    }

    /** The replicas between which the application is scaled. */
    public record Limits(int minReplicas, int maxReplicas) {}

    /**
     * The last run of a load test.
     *
     * @param test its name in the Concert
     * @param verdict {@code Passed}, {@code Warn}, {@code Failed} or {@code Invalid}
     * @param message the verdict in a sentence
     */
    public record Rehearsal(
            String test,
            String run,
            @Nullable String verdict,
            @Nullable String message,
            @Nullable Instant finishedAt,
            @Nullable Long requests,
            @Nullable String requestsPerSecond,
            @Nullable String p95,
            @Nullable String p99) {}
}
