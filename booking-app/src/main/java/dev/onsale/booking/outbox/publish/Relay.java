package dev.onsale.booking.outbox.publish;

import dev.onsale.booking.observability.LastSuccessGauges;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Publishes the outbox while the application runs. */
@Component
class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** How long events of a failed instance may wait, and the pause after a failure. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Events are collected this long before they are published: leasing a shard for each would cost more than the
     * event.
     */
    private static final Duration GATHERING = Duration.ofMillis(50);

    /** The longest time of a batch. */
    private static final Duration LAST_BATCH = Duration.ofSeconds(15);

    private final Shards shards;
    private final Publisher publisher;
    private final Topics topics;
    private final RelayWakeUp wakeUp;
    private final LastSuccessGauges.Task lastSuccess;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    Relay(Shards shards, Publisher publisher, Topics topics, RelayWakeUp wakeUp, LastSuccessGauges gauges) {
        this.shards = shards;
        this.publisher = publisher;
        this.topics = topics;
        this.wakeUp = wakeUp;
        this.lastSuccess = gauges.register("relay");
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("outbox-relay").start(this::relay);
    }

    @Override
    public void stop() {
        running = false;
        wakeUp.wake();
        // A lease that is not released holds up the other instances.
        var relaying = thread;
        if (relaying != null) {
            try {
                relaying.join(LAST_BATCH);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the first request and stops after the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void relay() {
        try {
            while (running) {
                wakeUp.await(PAUSE, GATHERING);
                if (publishBacklog()) {
                    lastSuccess.markSuccess();
                } else {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns false when events are left. */
    private boolean publishBacklog() {
        try {
            if (!topics.exist()) {
                return false;
            }
            for (var shard = shards.lease(); running && shard.isPresent(); shard = shards.lease()) {
                try {
                    if (!publisher.publishBatch(shard.get())) {
                        return false;
                    }
                } finally {
                    shards.release(shard.get());
                }
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The outbox could not be published; retrying: {}", e.toString());
            return false;
        }
    }
}
