package dev.onsale.booking.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Errors of MySQL that the application handles, by MySQL's numbers: Spring's exceptions do not tell all of them apart.
 */
public enum MySqlError {
    /** The transaction was rolled back because of a deadlock. */
    DEADLOCK(1213),
    /** A lock was not released within {@code innodb_lock_wait_timeout}. */
    LOCK_WAIT_TIMEOUT(1205),
    /** A statement with NOWAIT met a lock. */
    LOCKED(3572);

    /** Class of the SQL states of connection errors. */
    private static final String CONNECTION = "08";

    private final int number;

    MySqlError(int number) {
        this.number = number;
    }

    /** Whether the connection broke or timed out. */
    public static boolean isLostConnection(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(CONNECTION)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this error is among the causes of a failure. */
    public boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == number) {
                return true;
            }
        }
        return false;
    }
}
