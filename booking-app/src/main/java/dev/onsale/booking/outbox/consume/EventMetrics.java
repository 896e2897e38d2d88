package dev.onsale.booking.outbox.consume;

import dev.onsale.booking.outbox.EventConsumer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts retries and dead letters by consumer. */
@Component
class EventMetrics {

    private final MeterRegistry registry;

    EventMetrics(MeterRegistry registry, List<EventConsumer> consumers) {
        this.registry = registry;
        // Registered at zero, so that a rate sees the first increment.
        for (var consumer : consumers) {
            retries(consumer.name());
            deadLetters(consumer.name());
        }
    }

    void retried(String consumer) {
        retries(consumer).increment();
    }

    void dead(String consumer) {
        deadLetters(consumer).increment();
    }

    private Counter retries(String consumer) {
        return Counter.builder("onsale.event.retries")
                .description("Events that failed and are tried again")
                .tag("consumer", consumer)
                .register(registry);
    }

    private Counter deadLetters(String consumer) {
        return Counter.builder("onsale.dead.letters")
                .description("Events that were put aside because a consumer cannot process them")
                .tag("consumer", consumer)
                .register(registry);
    }
}
