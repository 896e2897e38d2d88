package dev.onsale.operator.loadtest.run;

import dev.onsale.api.v1alpha1.LoadTestRun;

/** The labels and annotations of run objects and runner pods. A run object carries everything that its verdict needs. */
final class RunMetadata {
    /** Label: the load test's name. */
    static final String TEST = "onsale.dev/load-test";
    /** Label: the run's id. */
    static final String RUN = LoadTestRun.LABEL;
    /** Label of the pods that make load; the k6-operator gives its own pods the same. */
    static final String RUNNER = "runner";

    /** Annotation: the objectives that the run began with. */
    static final String OBJECTIVES = "onsale.dev/objectives";
    /** Annotation: the longest that the run may take, as an ISO 8601 duration. */
    static final String DEADLINE = "onsale.dev/deadline";
    /** Annotation: why the run was made. */
    static final String TRIGGER = "onsale.dev/trigger";
    /** Annotation: the verdict, once there is one. */
    static final String VERDICT = "onsale.dev/verdict";
    /** Annotation: the judged run as it stands in the Concert's status. */
    static final String RESULT = "onsale.dev/result";
    /** Annotation: the rehearsal copy that the run played with is gone. */
    static final String CLEARED = "onsale.dev/rehearsal-removed";

    private RunMetadata() {}
}
