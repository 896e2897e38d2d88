package dev.onsale.booking.catalog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the queue.
 *
 * @param activeSize buyers who may be active at once
 * @param activeTimeout an active place ends this long after admission
 * @param idleTimeout an active place ends this long after the last sign of life
 * @param admissionsPerSecond cap on the rate of admissions; absent: none
 */
public record QueueSettings(
        int activeSize,
        Duration activeTimeout,
        Duration idleTimeout,
        @Nullable Integer admissionsPerSecond,
        Order order) {

    public QueueSettings {
        if (activeSize < 1) {
            throw new IllegalArgumentException("queue.activeSize has to be at least 1");
        }
        if (!activeTimeout.isPositive() || !idleTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "queue.activeTimeout and queue.idleTimeout have to be longer than nothing");
        }
        if (admissionsPerSecond != null && admissionsPerSecond < 1) {
            throw new IllegalArgumentException("queue.admissionsPerSecond has to be at least 1");
        }
    }

    /** The order of admissions. */
    public enum Order {
        /** First come, first served. */
        FIFO,
        /** Buyers who join before the sale opens are ordered by a draw. */
        LOTTERY
    }
}
