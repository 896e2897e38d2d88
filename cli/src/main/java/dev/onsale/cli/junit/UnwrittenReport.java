package dev.onsale.cli.junit;

import dev.onsale.cli.outcome.CommandFailure;

/** A report cannot be written, whatever it says. */
public final class UnwrittenReport extends CommandFailure {
    private static final long serialVersionUID = 1L;

    UnwrittenReport(String message, Throwable cause) {
        super(message, cause);
    }
}
