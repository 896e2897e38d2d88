package dev.onsale.booking.queue.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's place, as the API shows it.
 *
 * @param token to be sent as Queue-Token; may change from one answer to the next
 * @param position 0 when active, 1 for who is next
 * @param estimatedWaitSeconds from the speed of late; 0 when active
 * @param pollAfterMs when to ask again; an active buyer's sign of life
 * @param expiresAt when an active place ends whatever the buyer does; absent while waiting
 * @param paused true while the organizer lets nobody in, so that the estimate means little; absent otherwise
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
