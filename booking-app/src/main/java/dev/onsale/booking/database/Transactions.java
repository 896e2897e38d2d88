package dev.onsale.booking.database;

import dev.onsale.booking.web.Problem;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction, again when MySQL chose it as the victim of a deadlock. Work must have no effect but on the database, and call no other
 * server: a connection is held meanwhile.
 */
@Component
public class Transactions {

    private static final Duration RETRY_SOON = Duration.ofMillis(4);

    private final TransactionTemplate transaction;
    private final RetryTemplate retries = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(8)
            .delay(RETRY_SOON)
            .jitter(RETRY_SOON)
            .multiplier(2)
            .maxDelay(Duration.ofMillis(100))
            .predicate(failure -> MySqlError.DEADLOCK.isCauseOf(failure))
            .build());

    Transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    /**
     * Commits what the work did, or nothing of it when it throws.
     *
     * @throws Problem 503 {@code busy} when others held the rows for too long
     */
    public <T> T call(Supplier<T> work) {
        try {
            return retries.invoke(() -> transaction.execute(status -> work.get()));
        } catch (DataAccessException e) {
            if (MySqlError.DEADLOCK.isCauseOf(e) || MySqlError.LOCK_WAIT_TIMEOUT.isCauseOf(e)) {
                throw Problem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "busy",
                                "Too busy",
                                "Others are changing the same at the moment. Nothing was done; try again.")
                        .retryAfter(Duration.ofSeconds(1));
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
