package dev.onsale.booking.database;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** Repeats transactions that MySQL has rolled back because of a deadlock, as its manual asks for. */
final class DeadlockRetries {

    private static final Duration SOON = Duration.ofMillis(4);

    private final RetryTemplate retries = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(8)
            .delay(SOON)
            .jitter(SOON)
            .multiplier(2)
            .maxDelay(Duration.ofMillis(100))
            .predicate(failure -> MySqlError.DEADLOCK.isCauseOf(failure))
            .build());

    /**
     * Runs a whole transaction, some times if need be.
     *
     * @throws RuntimeException what the transaction threw last
     */
    <T> T call(Supplier<T> transaction) {
        return retries.invoke(transaction);
    }
}
