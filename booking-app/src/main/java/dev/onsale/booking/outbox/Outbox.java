package dev.onsale.booking.outbox;

/**
 * Takes domain events. An event is published if and only if the transaction that adds it commits, also while Kafka is
 * away.
 */
public interface Outbox {

    /**
     * Adds an event to the running transaction.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException when no transaction is active
     */
    void add(DomainEvent event);
}
