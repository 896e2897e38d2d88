package dev.onsale.booking.outbox;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * The JSON document that is published for an event.
 *
 * @param id unique; the same when an event is delivered again
 * @param type the simple name of the {@link DomainEvent}'s record
 * @param aggregate the key of the Kafka record
 * @param data the components of the event
 */
public record EventMessage(long id, String type, String concert, String aggregate, Instant occurredAt, JsonNode data) {

    /**
     * A component of the event that has to be there.
     *
     * @throws UnprocessableEventException when it is not
     */
    public String text(String component) {
        String value = data.path(component).asString("");
        if (value.isEmpty()) {
            throw new UnprocessableEventException("event %d has no %s".formatted(id, component), null);
        }
        return value;
    }
}
