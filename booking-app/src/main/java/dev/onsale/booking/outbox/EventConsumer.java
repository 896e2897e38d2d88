package dev.onsale.booking.outbox;

import java.util.List;
import java.util.Set;

/**
 * Consumes events. Implemented by beans; the outbox reads Kafka for them, delivers each event once in effect, retries
 * failed events and keeps dead letters.
 *
 * <p>A failed event is processed after its successors, also those of its aggregate. The effect must not depend on the
 * order of events: add to sums, or write rows with the event's own time and id.
 */
public interface EventConsumer {

    /** The name, never changed: processed events are noted under it. At most 32 characters of a-z and dashes. */
    String name();

    /** The topics of its events. */
    Set<Topic> topics();

    /** The types of its events: simple names of the {@link DomainEvent} records. */
    Set<String> types();

    /**
     * Applies events to the database, within the running transaction. Must have no other effect before the commit. May
     * be called again for the same events after a failure or rollback.
     *
     * @throws UnprocessableEventException for an event that no retry can process
     */
    void apply(List<EventMessage> events);
}
