package dev.onsale.operator.loadtest.verdict;

import dev.onsale.operator.loadtest.diagnosis.Course;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence from which a run is judged.
 *
 * @param runId the id that the result of a runner must name
 * @param namespace the namespace of the runners' pods
 * @param runners as many as the run has
 * @param deadlineExceeded the deadline if it stopped the run; else null
 * @param engineError why the runners could not be started; else null
 * @param refused why the cluster makes no pods for runners; else null
 * @param baseline what the run is compared with
 * @param course what was seen of the application meanwhile
 */
public record Evidence(
        String runId,
        String namespace,
        Objectives objectives,
        List<Runner> runners,
        @Nullable Duration deadlineExceeded,
        @Nullable String engineError,
        @Nullable String refused,
        Audit audit,
        Baseline baseline,
        Course course) {

    public Evidence {
        runners = List.copyOf(runners);
    }

    /** Returns the evidence about a run that is compared with no other, and at which nobody looked. */
    public Evidence(
            String runId,
            String namespace,
            Objectives objectives,
            List<Runner> runners,
            @Nullable Duration deadlineExceeded,
            @Nullable String engineError,
            @Nullable String refused,
            Audit audit) {
        this(
                runId,
                namespace,
                objectives,
                runners,
                deadlineExceeded,
                engineError,
                refused,
                audit,
                Baseline.NONE,
                Course.NONE);
    }
}
