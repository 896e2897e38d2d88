package dev.onsale.cli.outcome;

/** What the program tells its caller. */
public final class ExitCode {
    /** All went well; of a load test: its verdict is good. */
    public static final int OK = 0;
    /** It could not be done, and a line says why. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** The load test has no good verdict: it failed, proved nothing, or goes on. */
    public static final int NOT_PASSED = 3;

    private ExitCode() {}
}
