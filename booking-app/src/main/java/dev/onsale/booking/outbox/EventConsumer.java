package dev.onsale.booking.outbox;

import java.util.List;
import java.util.Set;

/**
 * Does something with events. Implemented by beans; the outbox reads Kafka for them, gives them each event once in effect, tries failed events again and puts
 * aside what keeps failing.
 *
 * <p>An event that failed comes later than its successors, also than those of its aggregate. The effect must therefore not depend on the order of events: add to
 * sums, or write rows that carry the event's own time and id.
 */
public interface EventConsumer {

    /** The same for ever: what was processed is noted under it. At most 32 characters of a-z and dashes. */
    String name();

    /** Where its events are published. */
    Set<Topic> topics();

    /** The types of events that it wants, the simple names of the {@link DomainEvent}s' records. */
    Set<String> types();

    /**
     * The effect on the database, within the running transaction; nothing else may happen before it commits. May be called again for the same events after it
     * threw or the transaction was rolled back.
     *
     * @throws UnprocessableEventException for an event that no further attempt can process
     */
    void apply(List<EventMessage> events);
}
