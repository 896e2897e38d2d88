package dev.onsale.booking.database;

import dev.onsale.booking.error.ErrorCode;

/** What can go wrong with a transaction. */
public enum DatabaseError implements ErrorCode {
    /** Other transactions held locks for too long; nothing was done. */
    BUSY,
    /** The connection broke during the commit. */
    OUTCOME_UNKNOWN
}
