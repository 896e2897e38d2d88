package dev.onsale.booking.database;

import java.util.Collection;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a write outside a transaction in a transaction of its own, again after a deadlock: every {@code update} and
 * {@code batchUpdate}, but not {@code execute}. Connections of the pool have auto-commit off: switching it would cost
 * every transaction two round trips.
 */
final class WritingJdbcTemplate extends JdbcTemplate {

    private final TransactionTemplate own;
    private final DeadlockRetries retries = new DeadlockRetries();

    WritingJdbcTemplate(DataSource database, PlatformTransactionManager transactions) {
        super(database);
        own = new TransactionTemplate(transactions);
    }

    @Override
    public int update(String sql) {
        return committed(() -> super.update(sql));
    }

    @Override
    protected int update(PreparedStatementCreator statement, @Nullable PreparedStatementSetter parameters) {
        return committed(() -> super.update(statement, parameters));
    }

    @Override
    public int update(PreparedStatementCreator statement, KeyHolder keys) {
        return committed(() -> super.update(statement, keys));
    }

    @Override
    public int[] batchUpdate(String... sql) {
        return committed(() -> super.batchUpdate(sql));
    }

    @Override
    public int[] batchUpdate(String sql, BatchPreparedStatementSetter parameters) {
        return committed(() -> super.batchUpdate(sql, parameters));
    }

    @Override
    public <T> int[][] batchUpdate(
            String sql, Collection<T> rows, int batch, ParameterizedPreparedStatementSetter<T> parameters) {
        return committed(() -> super.batchUpdate(sql, rows, batch, parameters));
    }

    @Override
    public int[] batchUpdate(
            PreparedStatementCreator statement, BatchPreparedStatementSetter parameters, KeyHolder keys) {
        return committed(() -> super.batchUpdate(statement, parameters, keys));
    }

    /**
     * A failed write inside a transaction must not end that transaction, as it would if the template took part: its
     * owner may handle the failure.
     */
    private <T> T committed(Supplier<T> write) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? write.get()
                : retries.call(() -> own.execute(status -> write.get()));
    }
}
