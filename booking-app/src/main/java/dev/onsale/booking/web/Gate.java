package dev.onsale.booking.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets in so many calls of a class at once. */
final class Gate {

    private final int limit;
    private final Semaphore permits;
    private final RecentRate completed = new RecentRate(System::nanoTime);
    private final RetryAfterPolicy retryAfter = new RetryAfterPolicy(completed, System::nanoTime);
    private final Counter shed;

    Gate(CallClass callClass, int limit, MeterRegistry metrics) {
        this.limit = limit;
        this.permits = new Semaphore(limit);
        this.shed = Counter.builder("onsale.requests.shed")
                .description("Calls that were told to come back later")
                .tag("class", callClass.label())
                .register(metrics);
        Gauge.builder("onsale.requests.running", this, Gate::running)
                .description("Calls of the class that are let in now")
                .tag("class", callClass.label())
                .register(metrics);
        Gauge.builder("onsale.requests.limit", this, gate -> gate.limit)
                .description("Calls of the class that may run at once")
                .tag("class", callClass.label())
                .register(metrics);
    }

    /** Whether the call was let in; if so, {@link #leave} must follow. */
    boolean enter(Duration patience) {
        if (permits.tryAcquire()) {
            return true;
        }
        try {
            return permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        permits.release();
        completed.count();
    }

    /** Counts one who was not let in. Says when to come back. */
    Duration turnAway() {
        shed.increment();
        return retryAfter.nextDelay(running() + permits.getQueueLength());
    }

    private int running() {
        return limit - permits.availablePermits();
    }
}
