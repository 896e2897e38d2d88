package dev.onsale.booking.outbox.consume;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.outbox.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Names of Kafka consumer groups: several concerts may share a Kafka and with it the topics, so each has groups of its own, and each consumer skips what is not
 * about its concert.
 */
@Component
class ConsumerGroups {

    private final Concerts concerts;

    ConsumerGroups(Concerts concerts) {
        this.concerts = concerts;
    }

    /** The group of a consumer. */
    String of(String consumer) {
        return concerts.current().name() + '.' + consumer;
    }

    boolean concerns(EventMessage event) {
        return concerts.all().stream().anyMatch(concert -> concert.name().equals(event.concert()));
    }
}
