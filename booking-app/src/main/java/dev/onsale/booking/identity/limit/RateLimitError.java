package dev.onsale.booking.identity.limit;

import dev.onsale.booking.error.ErrorCode;

/** The rate limits that a caller can exceed. */
public enum RateLimitError implements ErrorCode {
    /** The calls of one buyer. */
    TOO_MANY_REQUESTS,
    /** The sessions of one client address. */
    TOO_MANY_SESSIONS
}
