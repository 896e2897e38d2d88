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
    /** The load test ran, and the sale did not meet an objective. */
    public static final int OBJECTIVE_MISSED = 3;
    /** The load test found a seat sold twice, proved nothing, or goes on. */
    public static final int NOT_PASSED = 4;

    private static final String MISSED = "SloBreached";

    private ExitCode() {}

    /** What {@code load-test} ends with after this run. */
    public static int of(LoadTestRun run) {
        if (run.verdict() == Verdict.PASSED) {
            return OK;
        }
        return run.verdict() == Verdict.FAILED && MISSED.equals(run.reason()) ? OBJECTIVE_MISSED : NOT_PASSED;
    }
}
