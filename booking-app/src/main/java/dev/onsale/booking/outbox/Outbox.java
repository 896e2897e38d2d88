package dev.onsale.booking.outbox;

import dev.onsale.booking.database.AfterCommit;
import dev.onsale.booking.database.Transactions;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes events. They are published if and only if the transaction that adds them commits, also when Kafka is away. */
@Component
public class Outbox {

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;
    private final RelayWakeUp relay;

    Outbox(JdbcClient database, JsonMapper json, Clock clock, RelayWakeUp relay) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.relay = relay;
    }

    /** Adds an event to the running transaction. */
    public void add(DomainEvent event) {
        Transactions.requireActive();
        database.sql("""
                        INSERT INTO outbox (concert, topic, aggregate, type, payload, occurred_at, shard)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        event.concert(),
                        event.topic().topicName(),
                        event.aggregate(),
                        event.getClass().getSimpleName(),
                        json.writeValueAsString(event),
                        clock.instant(),
                        Shards.of(event.aggregate()))
                .update();
        AfterCommit.run(relay::wake);
    }
}
