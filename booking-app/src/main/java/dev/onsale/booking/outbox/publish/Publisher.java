package dev.onsale.booking.outbox.publish;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.naming.SharedNames;
import dev.onsale.booking.outbox.EventMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes batches of a shard. Holds no database connection while it waits for Kafka. An event that was published and
 * could not be marked is published again.
 */
@Component
class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final int BATCH = 500;

    /** Kafka's delivery time-out fits into the rest of the lease. */
    private static final Duration TIME_FOR_A_BATCH = Shards.LEASE.dividedBy(2);

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.UTF_8);

    private final JdbcClient database;
    private final KafkaTemplate<String, String> kafka;
    private final SharedNames names;
    private final JsonMapper json;
    private final Clock clock;

    Publisher(
            JdbcClient database, KafkaTemplate<String, String> kafka, SharedNames names, JsonMapper json, Clock clock) {
        this.database = database;
        this.kafka = kafka;
        this.names = names;
        this.json = json;
        this.clock = clock;
    }

    private record Entry(long id, String topic, String concert, String aggregate, String message) {}

    /**
     * Publishes the oldest events of a shard that the caller has leased. Returns false when some could not be
     * published.
     */
    boolean publishBatch(int shard) {
        var end = clock.instant().plus(TIME_FOR_A_BATCH);
        var batch = oldest(shard);
        var published = new ArrayList<Long>();
        for (var wave : waves(batch)) {
            var sent = send(wave);
            published.addAll(sent);
            if (sent.size() < wave.size() || clock.instant().isAfter(end)) {
                break;
            }
        }
        if (!published.isEmpty()) {
            database.sql("UPDATE outbox SET published_at = :now WHERE id IN (:ids)")
                    .param("now", clock.instant())
                    .param("ids", published)
                    .update();
        }
        return published.size() == batch.size();
    }

    private List<Entry> oldest(int shard) {
        return database.sql("""
                        SELECT id, topic, aggregate, type, concert, payload, occurred_at FROM outbox
                        WHERE published_at IS NULL AND shard = ? ORDER BY id LIMIT ?""")
                .params(shard, BATCH)
                .query((row, number) -> {
                    var message = new EventMessage(
                            row.getLong("id"),
                            row.getString("type"),
                            row.getString("concert"),
                            row.getString("aggregate"),
                            UtcColumn.read(row, "occurred_at"),
                            json.readTree(row.getString("payload")));
                    return new Entry(
                            message.id(),
                            row.getString("topic"),
                            message.concert(),
                            message.aggregate(),
                            json.writeValueAsString(message));
                })
                .list();
    }

    /**
     * Splits a batch into waves: the first event of each aggregate, then the second, and so on. A wave is sent when the
     * previous one has arrived, so that a retry cannot reorder events of an aggregate.
     */
    private static List<List<Entry>> waves(List<Entry> batch) {
        var byAggregate = new LinkedHashMap<String, Deque<Entry>>();
        for (var entry : batch) {
            byAggregate
                    .computeIfAbsent(entry.aggregate(), key -> new ArrayDeque<>())
                    .add(entry);
        }
        var waves = new ArrayList<List<Entry>>();
        while (!byAggregate.isEmpty()) {
            waves.add(byAggregate.values().stream().map(Deque::remove).toList());
            byAggregate.values().removeIf(Deque::isEmpty);
        }
        return waves;
    }

    private ProducerRecord<String, String> record(Entry entry) {
        var record = new ProducerRecord<String, String>(entry.topic(), entry.aggregate(), entry.message());
        record.headers()
                .add(EventMessage.CONCERT_HEADER, names.of(entry.concert()).getBytes(StandardCharsets.UTF_8));
        if (Concert.original(entry.concert()).isPresent()) {
            record.headers().add(EventMessage.REHEARSAL_HEADER, TRUE);
        }
        return record;
    }

    /** Sends a wave and returns the ids that have arrived. */
    private List<Long> send(List<Entry> wave) {
        var sending = new LinkedHashMap<Long, CompletableFuture<?>>();
        var arrived = new ArrayList<Long>();
        try {
            for (var entry : wave) {
                sending.put(entry.id(), kafka.send(record(entry)));
            }
        } catch (KafkaException e) {
            LOG.warn("Kafka does not answer, events wait in the outbox: {}", e.toString());
        }
        @Nullable CompletionException failure = null;
        for (var each : sending.entrySet()) {
            try {
                each.getValue().join();
                arrived.add(each.getKey());
            } catch (CompletionException e) {
                failure = e;
            }
        }
        if (failure != null) {
            LOG.warn(
                    "Kafka did not take {} of {} events, they wait in the outbox: {}",
                    wave.size() - arrived.size(),
                    wave.size(),
                    failure.toString());
        }
        return arrived;
    }
}
