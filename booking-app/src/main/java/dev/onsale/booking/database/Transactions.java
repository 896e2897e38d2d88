package dev.onsale.booking.database;

import dev.onsale.booking.error.DomainException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction, and retries it after a deadlock. The work must have no effect but on the database and
 * must not call other servers: it holds a connection.
 */
@Component
public class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final TransactionTemplate transaction;
    private final DeadlockRetries retries = new DeadlockRetries();

    Transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    /**
     * Commits the work, or rolls it back when it throws.
     *
     * @throws DomainException {@code busy} when other transactions held locks for too long; {@code outcome-unknown}
     *     when the connection broke during the commit
     */
    public <T> T call(Supplier<T> work) {
        try {
            return retries.call(() -> commit(work));
        } catch (DataAccessException e) {
            if (MySqlError.DEADLOCK.isCauseOf(e) || MySqlError.LOCK_WAIT_TIMEOUT.isCauseOf(e)) {
                throw new DomainException(
                                DatabaseError.BUSY,
                                "Others are changing the same at the moment. Nothing was done; try again.")
                        .retryAfter(Duration.ofSeconds(1));
            }
            throw e;
        }
    }

    /**
     * Requires a running transaction: without one a part of the caller's work could be committed alone.
     *
     * @throws IllegalTransactionStateException when no transaction is active
     */
    public static void requireActive() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("this is a part of a transaction, and none runs");
        }
    }

    private <T> T commit(Supplier<T> work) {
        var worked = new AtomicBoolean();
        try {
            return transaction.execute(status -> {
                var result = work.get();
                worked.set(true);
                return result;
            });
        } catch (DataAccessException | TransactionException e) {
            if (worked.get() && MySqlError.isLostConnection(e)) {
                LOG.warn("The outcome of a commit is not known: {}", e.toString());
                throw new DomainException(
                                DatabaseError.OUTCOME_UNKNOWN,
                                "This was done, or it was not: the answer of the database was lost. Repeat it with the"
                                        + " same Idempotency-Key: it is done once, and you get its answer. Without a"
                                        + " key look with GET first.")
                        .retryAfter(Duration.ofSeconds(2));
            }
            throw e;
        }
    }

    /** As {@link #call}, for work without a result. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
