package dev.onsale.booking.outbox;

import org.jspecify.annotations.Nullable;

/** Trying again will not help: the event becomes a dead letter. */
public class UnprocessableEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** For an event that does not say what the consumer needs to know. */
    public UnprocessableEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
