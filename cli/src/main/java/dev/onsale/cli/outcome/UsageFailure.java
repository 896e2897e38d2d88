package dev.onsale.cli.outcome;

/** The command line is wrong, whatever the cluster says. */
public final class UsageFailure extends CommandFailure {
    private static final long serialVersionUID = 1L;

    /** With what to write instead. */
    public UsageFailure(String message) {
        super(message);
    }
}
