package dev.onsale.booking.outbox.deadletter;

import java.time.Instant;

/**
 * An event that a consumer could not process.
 *
 * @param topic where it was published
 * @param reason why the last attempt failed
 * @param failedAt when the last attempt failed
 * @param attempts how many there were, re-drives included
 */
record DeadLetter(String consumer, long event, String topic, String reason, Instant failedAt, int attempts) {}
