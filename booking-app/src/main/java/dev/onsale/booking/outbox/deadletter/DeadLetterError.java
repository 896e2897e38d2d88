package dev.onsale.booking.outbox.deadletter;

import dev.onsale.booking.error.ErrorCode;

/** What can be wrong with a request for dead letters. */
enum DeadLetterError implements ErrorCode {
    CONSUMER_NOT_FOUND,
    DEAD_LETTER_NOT_FOUND
}
