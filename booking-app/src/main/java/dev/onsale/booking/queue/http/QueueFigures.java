package dev.onsale.booking.queue.http;

/**
 * A line as the organizer sees it; a moment old.
 *
 * @param answers whether Redis does; if not, the other figures are the last that were known
 * @param activeSize how many may be active at once
 * @param admitted since the line began, or since Redis last lost it
 * @param serving last number called
 * @param issued last number given out
 * @param epoch changes when Redis has lost the line
 * @param paused whether nobody is let in
 * @param admissionsPerSecond of late
 * @param estimatedWaitSeconds for somebody who joins now
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
        double admissionsPerSecond,
        long estimatedWaitSeconds) {}
