package dev.onsale.booking.outbox.publish;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Lets the relay sleep until there is something to publish. */
@Component
class RelayWakeUp {

    private final Semaphore events = new Semaphore(0);

    void wake() {
        events.release();
    }

    /** Waits until an event is added, {@code atMost} at the longest, and then {@code gathering} for further ones. */
    void await(Duration atMost, Duration gathering) throws InterruptedException {
        if (events.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(gathering);
            events.drainPermits();
        }
    }
}
