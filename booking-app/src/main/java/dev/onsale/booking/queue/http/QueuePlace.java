package dev.onsale.booking.queue.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's place in the queue.
 *
 * @param token sent as Queue-Token; may change from one response to the next
 * @param position 0 when active; 1 is next
 * @param estimatedWaitSeconds from the recent serving rate; 0 when active
 * @param pollAfterMs when to poll again, for an active buyer as a sign of life
 * @param expiresAt when an active place ends at the latest; absent while waiting
 * @param paused true while admissions are paused and the estimate means little; absent otherwise
 */
record QueuePlace(
        String token,
        State state,
        long position,
        long estimatedWaitSeconds,
        long pollAfterMs,
        @Nullable Instant expiresAt,
        @Nullable Boolean paused) {

    enum State {
        ACTIVE,
        WAITING
    }
}
