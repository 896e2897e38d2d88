package dev.onsale.booking.outbox;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * The JSON document of a published event.
 *
 * @param id unique; the same when the event is delivered again
 * @param type simple name of the {@link DomainEvent}'s record
 * @param aggregate key of the Kafka record
 * @param data components of the event
 */
public record EventMessage(long id, String type, String concert, String aggregate, Instant occurredAt, JsonNode data) {

    /** The header with the concert's shared name, by which its consumers know their events. */
    public static final String CONCERT_HEADER = "onsale-concert";

    /** The header that events of a rehearsal have, with the value {@code true}, and those of the sale have not. */
    public static final String REHEARSAL_HEADER = "onsale-rehearsal";

    /**
     * Returns a required component of the event.
     *
     * @throws UnprocessableEventException when it is missing
     */
    public String text(String component) {
        var value = data.path(component).asString("");
        if (value.isEmpty()) {
            throw new UnprocessableEventException("event %d has no %s".formatted(id, component), null);
        }
        return value;
    }
}
