package dev.onsale.booking.queue.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line as the organizer sees it; a moment old.
 *
 * @param answers whether Redis answers; if not, the other figures are the last known ones
 * @param activeSize how many buyers may be active at once
 * @param admitted buyers admitted since the line began or was last restored
 * @param serving the last number called
 * @param issued the last number given out
 * @param epoch changes when Redis has lost the line
 * @param paused whether admissions are paused
 * @param pauseReason why, in the words of the organizer who did it; absent if none were given
 * @param pausedAt absent unless paused
 * @param admissionsPerSecond over the last half minute
 * @param estimatedWaitSeconds of a buyer who joins now
 */
record QueueFigures(
        String concert,
        boolean answers,
        long waiting,
        long active,
        int activeSize,
        long admitted,
        long serving,
        long issued,
        long epoch,
        boolean paused,
        @Nullable String pauseReason,
        @Nullable Instant pausedAt,
        double admissionsPerSecond,
        long estimatedWaitSeconds) {}
