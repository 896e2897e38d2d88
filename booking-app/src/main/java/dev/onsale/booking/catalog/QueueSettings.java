package dev.onsale.booking.catalog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How buyers are let in.
 *
 * @param activeSize how many may be active at once
 * @param activeTimeout an active place ends this long after admission
 * @param idleTimeout an active place ends after this long without a sign of life
 * @param admissionsPerSecond cap on the rate of admission; absent: none
 */
public record QueueSettings(
        int activeSize,
        Duration activeTimeout,
        Duration idleTimeout,
        @Nullable Integer admissionsPerSecond,
        Order order) {

    /** In which order buyers are admitted. */
    public enum Order {
        /** First come, first served. */
        FIFO,
        /** All who join before the sale opens are shuffled. */
        LOTTERY
    }
}
