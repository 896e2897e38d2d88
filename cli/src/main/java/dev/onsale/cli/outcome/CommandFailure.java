package dev.onsale.cli.outcome;

import java.util.Objects;

/** Ends the command. The message is for people: what is wrong, where, and what to do or to write instead. */
public class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the line for people. */
    public CommandFailure(String message) {
        super(message);
    }

    /** With the line for people, and what it was made from. */
    public CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The line for people. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
