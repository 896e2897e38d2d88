package dev.onsale.booking.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Lets the relay of this instance sleep until there is something to publish. */
@Component
class RelayWakeUp {

    private final Semaphore events = new Semaphore(0);

    void wake() {
        events.release();
    }

    /** Returns after the time at the latest, at once when events were added since the last call. */
    void await(Duration atMost) throws InterruptedException {
        if (events.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            events.drainPermits();
        }
    }
}
