package dev.onsale.cli.loadtest;

import dev.onsale.cli.outcome.CommandFailure;

/** The operator did not start a run that it was asked for. */
public final class NotStarted extends CommandFailure {
    private static final long serialVersionUID = 1L;

    NotStarted(String message) {
        super(message);
    }
}
