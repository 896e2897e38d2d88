package dev.onsale.cli.outcome;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;

/** What the program tells its caller. */
public final class ExitCode {
    /** All went well; of a load test: its verdict is good. */
    public static final int OK = 0;
    /** It could not be done, and a line says why. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** The load test ran, and the sale did not hold. */
    public static final int LOAD_TEST_FAILED = 1;
    /** The load test proved nothing: it is Invalid, it goes on, or it could not be run. */
    public static final int NOTHING_PROVED = 2;
    /** The load test ran, and all that failed were objectives, for callers that ask to be told. */
    public static final int OBJECTIVE_MISSED = 3;

    private static final String MISSED = "SloBreached";

    private ExitCode() {}

    /** What {@code load-test} ends with after this run. */
    public static int of(LoadTestRun run) {
        return switch (run.verdict()) {
            case PASSED, WARN -> OK;
            case FAILED -> LOAD_TEST_FAILED;
            case INVALID -> NOTHING_PROVED;
            case null -> NOTHING_PROVED;
        };
    }

    /** As {@link #of}, with an exit code of its own for objectives that were missed. */
    public static int tellingMissedObjectives(LoadTestRun run) {
        return run.verdict() == Verdict.FAILED && MISSED.equals(run.reason()) ? OBJECTIVE_MISSED : of(run);
    }
}
