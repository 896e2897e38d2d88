package dev.onsale.booking.outbox.publish;

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

    /** Returns after the first time at the latest, or the second time after an event was added since the last call, so that more of them come together. */
    void await(Duration atMost, Duration gathering) throws InterruptedException {
        if (events.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(gathering);
            events.drainPermits();
        }
    }
}
