package dev.onsale.booking.audit;

import dev.onsale.booking.outbox.EventConsumer;
import java.sql.Connection;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Counts violations in the database. Trusts no figure that the application keeps. The time it takes grows with what was sold: see {@link #PATIENCE}. */
@Component
class Auditor {

    /** For one statement. Much longer than a buyer's may take, for it reads all that was ever sold: of 300,000 seats it took up to 20 seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final JdbcTemplate database;
    private final String consumers;

    private record Consumption(String consumer, String type) {}

    Auditor(JdbcTemplate database, List<EventConsumer> consumers, JsonMapper json) {
        this.database = database;
        this.consumers = json.writeValueAsString(consumers.stream()
                .flatMap(consumer -> consumer.types().stream().map(type -> new Consumption(consumer.name(), type)))
                .toList());
    }

    Map<Invariant, Long> violations(String concert) {
        return Objects.requireNonNull(database.execute((Connection connection) -> {
            // Until the pool has the connection back, which then sets it as it was.
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            JdbcClient statements = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Map<Invariant, Long> counts = new EnumMap<>(Invariant.class);
            for (Invariant invariant : Invariant.values()) {
                counts.put(invariant, count(statements, invariant, concert));
            }
            return counts;
        }));
    }

    private long count(JdbcClient statements, Invariant invariant, String concert) {
        return statements
                .sql(invariant.violations())
                .param("concert", concert)
                .param("consumers", consumers)
                .query(Long.class)
                .single();
    }
}
