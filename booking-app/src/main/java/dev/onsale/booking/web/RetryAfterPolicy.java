package dev.onsale.booking.web;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Computes the Retry-After of requests that are shed. The delays are spread so that retries arrive at the rate at
 * which requests complete, however many were shed.
 */
final class RetryAfterPolicy {

    private static final double MIN_SECONDS = 1;
    private static final double MAX_SECONDS = 30;

    /** A burst begins when nothing was shed for so long. The rate before says nothing about what can be served. */
    private static final double QUIET_SECONDS = 5;

    /** Within this time no rate can be measured; a tenth of a second for each request is assumed. */
    private static final double UNMEASURED_SECONDS = 0.5;

    private static final double ASSUMED_CALLS_PER_SECOND = 10;
    private static final double NANOS = 1e9;

    private final RecentRate completed;
    private final LongSupplier nanoTime;
    private final long start;

    private double burstSince = -QUIET_SECONDS;
    private long completedBeforeBurst;
    private double lastShed = -2 * QUIET_SECONDS;

    /** When the last retry is due, in seconds since the start. */
    private double lastRetry;

    RetryAfterPolicy(RecentRate completed, LongSupplier nanoTime) {
        this.completed = completed;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * Returns how long a request that is shed now has to wait, from 1 to 30 seconds.
     *
     * @param ahead requests that run or wait for a permit
     */
    synchronized Duration nextDelay(int ahead) {
        double now = (nanoTime.getAsLong() - start) / NANOS;
        double rate = rate(now, ahead);
        double retry = Math.max(now + ahead / rate, lastRetry + 1 / rate);
        double wait = retry - now;
        if (wait > MAX_SECONDS) {
            // Later than the maximum: spread over its second half.
            return seconds(MAX_SECONDS * ThreadLocalRandom.current().nextDouble(0.5, 1));
        }
        lastRetry = retry;
        return seconds(wait * ThreadLocalRandom.current().nextDouble(1, 1.25));
    }

    private double rate(double now, int ahead) {
        if (now - lastShed > QUIET_SECONDS) {
            burstSince = now;
            completedBeforeBurst = completed.total();
        }
        lastShed = now;
        double elapsed = now - burstSince;
        if (elapsed < UNMEASURED_SECONDS) {
            return ASSUMED_CALLS_PER_SECOND * Math.max(1, ahead);
        }
        double measured =
                elapsed < QUIET_SECONDS ? (completed.total() - completedBeforeBurst) / elapsed : completed.perSecond();
        // Nothing completes: the instance hangs, and early retries would not help.
        return Math.max(measured, 1 / MAX_SECONDS);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (Math.clamp(seconds, MIN_SECONDS, MAX_SECONDS) * NANOS));
    }
}
