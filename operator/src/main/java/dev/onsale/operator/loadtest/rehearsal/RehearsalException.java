package dev.onsale.operator.loadtest.rehearsal;

/** The application did not confirm an operation. The message says why, for people. */
public final class RehearsalException extends Exception {
    /** Creates it with the reason. */
    public RehearsalException(String message) {
        super(message);
    }
}
