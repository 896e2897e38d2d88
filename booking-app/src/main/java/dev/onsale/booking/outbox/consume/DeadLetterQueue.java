package dev.onsale.booking.outbox.consume;

/** Keeps messages that a consumer cannot process. */
public interface DeadLetterQueue {

    /**
     * Adds a message. One that is not an event has no id and is only in the dead-letter topic.
     *
     * @param attempt the last one
     */
    void add(String consumer, String message, DeliveryAttempt attempt, String reason);
}
