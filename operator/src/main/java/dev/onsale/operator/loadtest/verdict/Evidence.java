package dev.onsale.operator.loadtest.verdict;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run is judged by.
 *
 * @param runId the id that a runner's result has to name
 * @param namespace where the runners' logs are found
 * @param runners as many as the run was to have
 * @param deadlineExceeded the deadline, when the run was stopped because of it; else null
 * @param engineError why the runners could not be started at all; else null
 */
public record Evidence(
        String runId,
        String namespace,
        Objectives objectives,
        List<Runner> runners,
        @Nullable Duration deadlineExceeded,
        @Nullable String engineError,
        Audit audit) {

    public Evidence {
        runners = List.copyOf(runners);
    }
}
