package dev.onsale.booking.database;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Parts of a transaction that may fail without the rest of it. */
@Component
public class Savepoints {

    private final JdbcTemplate database;

    Savepoints(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * Runs a part of the running transaction, and undoes that part when it throws. Whoever catches what it threw must throw it on when MySQL has undone the whole
     * transaction, as after a deadlock.
     */
    public void run(Runnable part) {
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
