package dev.onsale.booking.outbox;

import dev.onsale.booking.catalog.Concerts;
import org.springframework.stereotype.Component;

/**
 * Names of Kafka consumer groups: several concerts may share a Kafka and with it the topics, so each has groups of its own, and each consumer skips what is not
 * about its concert.
 */
@Component("consumerGroups")
public class ConsumerGroups {

    private static final char SEPARATOR = '.';

    private final Concerts concerts;

    ConsumerGroups(Concerts concerts) {
        this.concerts = concerts;
    }

    /** The group of a consumer, for the {@code groupId} of its listener. */
    public String of(String consumer) {
        return concerts.current().name() + SEPARATOR + consumer;
    }

    /** The consumer that a group is of. */
    static String consumerOf(String group) {
        return group.substring(group.lastIndexOf(SEPARATOR) + 1);
    }

    boolean concerns(EventMessage event) {
        return concerts.all().stream().anyMatch(concert -> concert.name().equals(event.concert()));
    }
}
