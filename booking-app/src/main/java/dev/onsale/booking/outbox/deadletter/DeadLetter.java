package dev.onsale.booking.outbox.deadletter;

import java.time.Instant;

/**
 * An event that a consumer could not process.
 *
 * @param topic where it was published
 * @param reason of the last failure
 * @param failedAt time of the last failure
 * @param attempts number of attempts, redrives included
 */
record DeadLetter(String consumer, long event, String topic, String reason, Instant failedAt, int attempts) {}
