package dev.onsale.operator.loadtest.rehearsal;

/** The application did not do what was asked of it; the message says why, for people. */
public final class RehearsalException extends Exception {
    /** With the reason. */
    public RehearsalException(String message) {
        super(message);
    }
}
