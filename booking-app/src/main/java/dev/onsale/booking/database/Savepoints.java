package dev.onsale.booking.database;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;

/** Runs parts of a transaction that may fail without failing the transaction. */
@Component
public class Savepoints {

    private final JdbcTemplate database;

    Savepoints(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * Runs a part of the running transaction and rolls that part back when it throws. The caller must rethrow when
     * MySQL has rolled back the whole transaction, as after a deadlock.
     *
     * @throws IllegalTransactionStateException when no transaction is active
     */
    public void run(Runnable part) {
        Transactions.requireActive();
        database.execute("SAVEPOINT part");
        try {
            part.run();
        } catch (RuntimeException failure) {
            undo(failure);
            throw failure;
        }
    }

    private void undo(RuntimeException failure) {
        try {
            database.execute("ROLLBACK TO SAVEPOINT part");
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
