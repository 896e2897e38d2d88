package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.LoadTestRun;

/** The labels and annotations of run objects and runner pods. A run object carries everything that its verdict needs. */
public final class RunMetadata {
    /** Label: the load test's name. */
    public static final String TEST = "onsale.dev/load-test";
    /** Label: the run's id. */
    public static final String RUN = LoadTestRun.LABEL;
    /** Label of the pods that make load; the k6-operator gives its own pods the same. */
    public static final String RUNNER = "runner";

    /** Annotation: the objectives that the run began with. */
    public static final String OBJECTIVES = "onsale.dev/objectives";
    /** Annotation: the longest that the run may take, as an ISO 8601 duration. */
    public static final String DEADLINE = "onsale.dev/deadline";
    /** Annotation: why the run was made. */
    public static final String TRIGGER = "onsale.dev/trigger";
    /** Annotation: the verdict, once there is one. */
    public static final String VERDICT = "onsale.dev/verdict";
    /** Annotation: the judged run as it stands in the Concert's status. */
    public static final String RESULT = "onsale.dev/result";
    /** Annotation: the rehearsal copy that the run played with is gone. */
    public static final String CLEARED = "onsale.dev/rehearsal-removed";

    private RunMetadata() {}
}
