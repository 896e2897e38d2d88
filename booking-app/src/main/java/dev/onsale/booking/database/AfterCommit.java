package dev.onsale.booking.database;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Actions after the commit of the running transaction. */
public final class AfterCommit {

    private AfterCommit() {}

    /**
     * Runs the action once the transaction has been committed, never otherwise.
     *
     * @throws IllegalStateException when there is no transaction
     */
    public static void run(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
