package dev.onsale.booking.outbox;

import dev.onsale.booking.observability.Heartbeats;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Publishes the outbox for as long as the application runs. */
@Component
class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** How long events of an instance that died may wait, and the pause after a failure. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Shards shards;
    private final Publisher publisher;
    private final Topics topics;
    private final RelayWakeUp wakeUp;
    private final Heartbeats.Task heartbeat;
    private volatile boolean running;

    Relay(Shards shards, Publisher publisher, Topics topics, RelayWakeUp wakeUp, Heartbeats heartbeats) {
        this.shards = shards;
        this.publisher = publisher;
        this.topics = topics;
        this.wakeUp = wakeUp;
        this.heartbeat = heartbeats.of("relay");
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("outbox-relay").start(this::relay);
    }

    @Override
    public void stop() {
        running = false;
        wakeUp.wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void relay() {
        try {
            while (running) {
                wakeUp.await(PAUSE);
                if (publishBacklog()) {
                    heartbeat.succeeded();
                } else {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when it had to give up before the backlog was empty. */
    private boolean publishBacklog() {
        try {
            if (!topics.exist()) {
                return false;
            }
            for (Optional<Integer> shard = shards.lease(); running && shard.isPresent(); shard = shards.lease()) {
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
            LOG.warn("The outbox could not be published, trying again: {}", e.toString());
            return false;
        }
    }
}
