package dev.onsale.booking.outbox.consume;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.naming.SharedNames;
import dev.onsale.booking.outbox.EventMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * Names the Kafka consumer groups. Concerts of several clusters may share topics: each has its own groups, and
 * consumers skip events of other concerts, also of those with the same name.
 */
@Component
class ConsumerGroups {

    private final Concerts concerts;
    private final SharedNames names;

    ConsumerGroups(Concerts concerts, SharedNames names) {
        this.concerts = concerts;
        this.names = names;
    }

    /** Returns the group of a consumer. */
    String of(String consumer) {
        return names.of(concerts.current().name()) + '.' + consumer;
    }

    /** Whether a record may be of this concert: one of another need not even be readable. */
    boolean mayConcern(ConsumerRecord<?, ?> record) {
        return header(record).map(this::isOurs).orElse(true);
    }

    /** Versions before sent no header, and used bare names. */
    boolean concerns(ConsumerRecord<?, ?> record, EventMessage event) {
        return isOurs(header(record).orElse(event.concert()));
    }

    private boolean isOurs(String sharedName) {
        return concerts.all().stream()
                .anyMatch(concert -> names.of(concert.name()).equals(sharedName));
    }

    private static Optional<String> header(ConsumerRecord<?, ?> record) {
        return Optional.ofNullable(record.headers().lastHeader(EventMessage.CONCERT_HEADER))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
