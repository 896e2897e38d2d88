package dev.onsale.booking.outbox;

import org.jspecify.annotations.Nullable;

/** A retry cannot help: the event becomes a dead letter. */
public class UnprocessableEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** For an event without what the consumer needs. */
    public UnprocessableEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
