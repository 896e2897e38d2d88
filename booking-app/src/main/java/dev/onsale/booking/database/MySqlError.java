package dev.onsale.booking.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Errors of MySQL that the application expects, by its own numbers: Spring's classes do not tell all of them apart. */
public enum MySqlError {
    /** The transaction was rolled back so that another could go on. */
    DEADLOCK(1213),
    /** Somebody else held a lock for longer than {@code innodb_lock_wait_timeout}. */
    LOCK_WAIT_TIMEOUT(1205),
    /** A statement with NOWAIT met a lock. */
    LOCKED(3572);

    /** The first two characters of the SQL state of everything that befalls a connection. */
    private static final String CONNECTION = "08";

    private final int number;

    MySqlError(int number) {
        this.number = number;
    }

    /** Whether the connection broke, or nothing came over it in time. */
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

    /** Whether this error lies at the bottom of the failure. */
    public boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == number) {
                return true;
            }
        }
        return false;
    }
}
