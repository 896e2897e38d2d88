package dev.onsale.booking.outbox.publish;

import dev.onsale.booking.database.AfterCommit;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.outbox.DomainEvent;
import dev.onsale.booking.outbox.Outbox;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Inserts events into the table {@code outbox} and wakes the relay after the commit. */
@Component
class OutboxWriter implements Outbox {

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;
    private final RelayWakeUp relay;

    OutboxWriter(JdbcClient database, JsonMapper json, Clock clock, RelayWakeUp relay) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.relay = relay;
    }

    @Override
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
