package dev.onsale.booking.outbox.consume;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.outbox.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Names the Kafka consumer groups. Concerts may share topics: each has its own groups, and consumers skip events of
 * other concerts.
 */
@Component
class ConsumerGroups {

    private final Concerts concerts;

    ConsumerGroups(Concerts concerts) {
        this.concerts = concerts;
    }

    /** Returns the group of a consumer. */
    String of(String consumer) {
        return concerts.current().name() + '.' + consumer;
    }

    boolean concerns(EventMessage event) {
        return concerts.all().stream().anyMatch(concert -> concert.name().equals(event.concert()));
    }
}
