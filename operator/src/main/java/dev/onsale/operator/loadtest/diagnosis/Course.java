package dev.onsale.operator.loadtest.diagnosis;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What looks at all pods of the application have shown while load was made. */
public record Course(Map<String, PodCourse> pods) {
    /** The course of a run of which nothing was seen. */
    public static final Course NONE = new Course(Map.of());

    /** Copies the map. */
    public Course {
        pods = Map.copyOf(pods);
    }

    /**
     * Returns the course with another look at a pod.
     *
     * @param cpuLimit how many processors the pod may use; null without a limit
     */
    public Course plus(String pod, Instant at, AppFigures figures, @Nullable Double cpuLimit) {
        var more = new TreeMap<>(pods);
        var before = pods.get(pod);
        more.put(pod, before == null ? PodCourse.begin(at, figures) : before.plus(at, figures, cpuLimit));
        return new Course(more);
    }
}
