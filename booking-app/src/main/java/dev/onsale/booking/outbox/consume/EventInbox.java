package dev.onsale.booking.outbox.consume;

import dev.onsale.booking.database.JsonRows;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.outbox.EventConsumer;
import dev.onsale.booking.outbox.EventMessage;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers each event to a consumer once in effect: the effect and the note that the event is processed are one
 * transaction.
 */
@Component
public class EventInbox {

    private final JdbcClient database;
    private final Transactions transactions;
    private final ConsumerGroups groups;
    private final JsonMapper json;
    private final Clock clock;

    EventInbox(JdbcClient database, Transactions transactions, ConsumerGroups groups, JsonMapper json, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.groups = groups;
        this.json = json;
        this.clock = clock;
    }

    /** Passes the new and relevant events of the records to the consumer, in one transaction. */
    void process(EventConsumer consumer, List<ConsumerRecord<String, String>> records) {
        var events = records.stream()
                .filter(groups::mayConcern)
                .flatMap(record -> event(record).stream())
                .filter(event -> consumer.types().contains(event.type()))
                .toList();
        if (!events.isEmpty()) {
            transactions.run(() -> apply(consumer, events));
        }
    }

    private Optional<EventMessage> event(ConsumerRecord<String, String> record) {
        return Optional.of(json.readValue(record.value(), EventMessage.class))
                .filter(event -> groups.concerns(record, event));
    }

    /** As {@link #process}, within the running transaction. */
    public void apply(EventConsumer consumer, List<EventMessage> events) {
        var fresh = new LinkedHashMap<Long, EventMessage>();
        events.forEach(event -> fresh.put(event.id(), event));
        var known = new HashSet<Long>(
                database.sql("SELECT event FROM processed_events WHERE consumer = :consumer AND event IN (:events)")
                        .param("consumer", consumer.name())
                        .param("events", fresh.keySet())
                        .query(Long.class)
                        .list());
        fresh.keySet().removeAll(known);
        if (!fresh.isEmpty()) {
            note(consumer.name(), fresh);
            consumer.apply(List.copyOf(fresh.values()));
        }
    }

    private void note(String consumer, Map<Long, EventMessage> events) {
        database.sql("""
                INSERT INTO processed_events (consumer, event, concert, processed_at)
                SELECT ?, new.event, new.concert, ?
                FROM JSON_TABLE(?, '$[*]' COLUMNS (
                    event BIGINT PATH '$[0]' ERROR ON ERROR, concert VARCHAR(64) PATH '$[1]' ERROR ON ERROR)) AS new
                """)
                .params(
                        consumer,
                        clock.instant(),
                        JsonRows.of(events.values().stream().map(event -> new Object[] {event.id(), event.concert()})))
                .update();
    }
}
