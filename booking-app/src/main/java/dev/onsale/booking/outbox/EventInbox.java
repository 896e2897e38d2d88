package dev.onsale.booking.outbox;

import dev.onsale.booking.database.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Gives a consumer each event once, however often Kafka delivers it: what it does with new events and the note that it has done so are one transaction. */
@Component
public class EventInbox {

    private final JdbcClient database;
    private final JdbcTemplate template;
    private final Transactions transactions;
    private final ConsumerGroups groups;
    private final JsonMapper json;
    private final Clock clock;

    EventInbox(
            JdbcClient database,
            JdbcTemplate template,
            Transactions transactions,
            ConsumerGroups groups,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.template = template;
        this.transactions = transactions;
        this.groups = groups;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Hands the events that are new to the consumer, in a transaction. An event that it cannot deal with lands in the dead-letter topic, those before it count
     * as done, those after it come again. While MySQL is away all come again and again.
     *
     * @param consumer its name, the same for ever
     * @param effect may be called again for the same events after it threw or its transaction was rolled back
     */
    public void process(
            String consumer, List<ConsumerRecord<String, String>> records, Consumer<List<EventMessage>> effect) {
        try {
            processTogether(consumer, records, effect);
        } catch (JacksonException | DataIntegrityViolationException | UnprocessableEventException e) {
            processOneByOne(consumer, records, effect);
        }
    }

    private void processTogether(
            String consumer, List<ConsumerRecord<String, String>> records, Consumer<List<EventMessage>> effect) {
        Map<Long, EventMessage> events = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            EventMessage event = json.readValue(record.value(), EventMessage.class);
            if (groups.concerns(event)) {
                events.put(event.id(), event);
            }
        }
        if (events.isEmpty()) {
            return;
        }
        transactions.run(() -> {
            Set<Long> known = new HashSet<>(
                    database.sql("SELECT event FROM processed_events WHERE consumer = :consumer AND event IN (:events)")
                            .param("consumer", consumer)
                            .param("events", events.keySet())
                            .query(Long.class)
                            .list());
            List<EventMessage> fresh = events.values().stream()
                    .filter(event -> !known.contains(event.id()))
                    .toList();
            if (!fresh.isEmpty()) {
                note(consumer, fresh);
                effect.accept(fresh);
            }
        });
    }

    private void note(String consumer, List<EventMessage> events) {
        Instant now = clock.instant();
        template.batchUpdate(
                "INSERT INTO processed_events (consumer, event, concert, processed_at) VALUES (?, ?, ?, ?)",
                events.stream()
                        .map(event -> new Object[] {consumer, event.id(), event.concert(), now})
                        .toList());
    }

    private void processOneByOne(
            String consumer, List<ConsumerRecord<String, String>> records, Consumer<List<EventMessage>> effect) {
        for (ConsumerRecord<String, String> record : records) {
            try {
                processTogether(consumer, List.of(record), effect);
            } catch (DataAccessException e) {
                if (!(e instanceof DataIntegrityViolationException)) {
                    throw e;
                }
                throw unprocessable(e, record);
            } catch (JacksonException | UnprocessableEventException e) {
                throw unprocessable(e, record);
            }
        }
    }

    private static BatchListenerFailedException unprocessable(Exception cause, ConsumerRecord<String, String> record) {
        return new BatchListenerFailedException(
                "cannot be processed", new UnprocessableEventException(cause.toString(), cause), record);
    }
}
