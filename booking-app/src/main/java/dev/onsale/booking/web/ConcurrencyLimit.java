package dev.onsale.booking.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits how many requests of a class run at once. */
final class ConcurrencyLimit {

    private final int limit;
    private final Semaphore permits;
    private final RecentRate completed = new RecentRate(System::nanoTime);
    private final RetryAfterPolicy retryAfter = new RetryAfterPolicy(completed, System::nanoTime);
    private final Counter shedRehearsals;
    private final Counter shedBuyers;

    ConcurrencyLimit(CallClass callClass, int limit, MeterRegistry metrics) {
        this.limit = limit;
        this.permits = new Semaphore(limit);
        this.shedRehearsals = shed(callClass, true, metrics);
        this.shedBuyers = shed(callClass, false, metrics);
        Gauge.builder("onsale.requests.running", this, ConcurrencyLimit::running)
                .description("Calls of the class that are let in now")
                .tag("class", callClass.label())
                .register(metrics);
        Gauge.builder("onsale.requests.limit", this, each -> each.limit)
                .description("Calls of the class that may run at once")
                .tag("class", callClass.label())
                .register(metrics);
    }

    private static Counter shed(CallClass callClass, boolean rehearsal, MeterRegistry metrics) {
        return Counter.builder("onsale.requests.shed")
                .description("Calls that were told to come back later")
                .tag("class", callClass.label())
                .tag("rehearsal", String.valueOf(rehearsal))
                .register(metrics);
    }

    /** Waits for a permit up to a time. After true the caller must {@link #release} it. */
    boolean tryAcquire(Duration maxWait) {
        if (permits.tryAcquire()) {
            return true;
        }
        try {
            return permits.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void release() {
        permits.release();
        completed.count();
    }

    /** Counts a request that got no permit, of a rehearsal or of buyers, and returns its Retry-After. */
    Duration shed(boolean rehearsal) {
        (rehearsal ? shedRehearsals : shedBuyers).increment();
        return retryAfter.nextDelay(running() + permits.getQueueLength());
    }

    private int running() {
        return limit - permits.availablePermits();
    }
}
