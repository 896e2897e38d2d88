package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.LoadTestRun;

/**
 * The labels and annotations of run objects and runner pods. A run object carries everything that its verdict needs.
 */
public final class RunMetadata {
    /** Label: the load test's name. */
    public static final String TEST = "onsale.dev/load-test";
    /** Label: the run's id. */
    public static final String RUN = LoadTestRun.LABEL;
    /** Label of the pods that make load. The k6-operator sets it, too. */
    public static final String RUNNER = "runner";

    /** Annotation: the objectives at the start of the run. */
    public static final String OBJECTIVES = "onsale.dev/objectives";
    /** Annotation: load and sizes at the start of the run, in short. */
    public static final String SETUP = "onsale.dev/setup";
    /** Annotation: the longest duration of the run, in ISO 8601. */
    public static final String DEADLINE = "onsale.dev/deadline";
    /** Annotation: the trigger of the run. */
    public static final String TRIGGER = "onsale.dev/trigger";
    /** Annotation of runners that start together: when, in seconds from 1970. */
    public static final String START = "onsale.dev/start-at";
    /** Annotation: why and since when the run is being stopped. */
    public static final String STOP = "onsale.dev/stop";
    /** Annotation: how many requests of buyers each pod of the application had shed when the run began. */
    public static final String SHED = "onsale.dev/shed-before";
    /** Annotation: how runners ended, until there is a verdict. */
    public static final String ENDED = "onsale.dev/ended-runners";
    /** Annotation: the verdict, once there is one. */
    public static final String VERDICT = "onsale.dev/verdict";
    /** Annotation: the judged run in the form of the Concert's status. */
    public static final String RESULT = "onsale.dev/result";
    /** Annotation: the rehearsal copy of the run was removed. */
    public static final String CLEARED = "onsale.dev/rehearsal-removed";

    private RunMetadata() {}
}
