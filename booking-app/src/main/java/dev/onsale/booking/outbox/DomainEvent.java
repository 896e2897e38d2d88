package dev.onsale.booking.outbox;

/**
 * Something that happened, for others to know. Implemented by records; their components are what is published, the type is the record's
 * simple name. Both are contracts with the consumers.
 */
public interface DomainEvent {

    /** The concert or its rehearsal copy. */
    String concert();

    /** The id of what it happened to. Events of one aggregate are published in the order in which they happened. */
    String aggregate();

    /** Where it is published; always the same for a type. */
    Topic topic();
}
