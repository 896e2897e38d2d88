package dev.onsale.booking.outbox;

/**
 * A domain event. Implemented by records: their components are published, under the simple name of the record as type.
 * Both are contracts with the consumers.
 */
public interface DomainEvent {

    /** The concert or its rehearsal copy. */
    String concert();

    /** The id of the aggregate. Events of one aggregate are published in the order in which they happened. */
    String aggregate();

    /** The topic; always the same for a type. */
    Topic topic();
}
