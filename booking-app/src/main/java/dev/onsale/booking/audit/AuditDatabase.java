package dev.onsale.booking.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * The audit's own read-only connections: it reads for seconds, and must not take connections of the pool from buyers.
 */
@Component
class AuditDatabase {

    /** Time-out of a statement. Long, for it reads everything that was ever sold. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final DriverManagerDataSource connections;

    AuditDatabase(JdbcConnectionDetails details) {
        connections = new DriverManagerDataSource(details.getJdbcUrl());
        connections.setUsername(details.getUsername());
        connections.setPassword(details.getPassword());
    }

    /** Runs the reader on a new connection. */
    <T> T read(Function<JdbcClient, T> reader) {
        try (var connection = connections.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            connection.setReadOnly(true);
            return reader.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("no connection for the audit", e);
        }
    }
}
