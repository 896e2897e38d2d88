package dev.onsale.booking.web;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * When those who are turned away shall come back: after what is before them is done, and each in a turn of its own, as many a second as are completed. So the crowd comes
 * back no faster than it can be served, however large it is.
 */
final class ComeBack {

    private static final double SOONEST_SECONDS = 1;
    private static final double LATEST_SECONDS = 30;

    /** A rush begins when nobody was turned away for so long before; the rate of quieter times says nothing about what can be done. */
    private static final double QUIET_SECONDS = 5;

    /** Too short to see a rate in it; a tenth of a second for each call is assumed. */
    private static final double FIRST_SECONDS = 0.5;

    private static final double ASSUMED_CALLS_PER_SECOND = 10;
    private static final double NANOS = 1e9;

    private final RecentRate completed;
    private final LongSupplier nanoTime;
    private final long start;

    private double rushSince = -QUIET_SECONDS;
    private long completedBefore;
    private double lastRefusal = -2 * QUIET_SECONDS;

    /** Seconds since the start at which the last of them comes. */
    private double lastTurn;

    ComeBack(RecentRate completed, LongSupplier nanoTime) {
        this.completed = completed;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * The wait of one who is turned away now.
     *
     * @param ahead calls that run or wait for their turn
     */
    synchronized Duration next(int ahead) {
        double now = (nanoTime.getAsLong() - start) / NANOS;
        double rate = rate(now, ahead);
        double turn = Math.max(now + ahead / rate, lastTurn + 1 / rate);
        double wait = turn - now;
        if (wait > LATEST_SECONDS) {
            // Further than anybody is sent; spread over the second half.
            return seconds(LATEST_SECONDS * ThreadLocalRandom.current().nextDouble(0.5, 1));
        }
        lastTurn = turn;
        return seconds(wait * ThreadLocalRandom.current().nextDouble(1, 1.25));
    }

    private double rate(double now, int ahead) {
        if (now - lastRefusal > QUIET_SECONDS) {
            rushSince = now;
            completedBefore = completed.total();
        }
        lastRefusal = now;
        double elapsed = now - rushSince;
        if (elapsed < FIRST_SECONDS) {
            return ASSUMED_CALLS_PER_SECOND * Math.max(1, ahead);
        }
        double measured =
                elapsed < QUIET_SECONDS ? (completed.total() - completedBefore) / elapsed : completed.perSecond();
        // When nothing is completed it hangs, and nobody needs to come soon.
        return Math.max(measured, 1 / LATEST_SECONDS);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (Math.clamp(seconds, SOONEST_SECONDS, LATEST_SECONDS) * NANOS));
    }
}
