package dev.onsale.booking.outbox.deadletter;

import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.outbox.EventMessage;
import dev.onsale.booking.outbox.consume.DeadLetterQueue;
import dev.onsale.booking.outbox.consume.DeliveryAttempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Stores dead letters in MySQL. */
@Component
public class DeadLetters implements DeadLetterQueue {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private static final int REASON_LENGTH = 500;
    private static final String COLUMNS = "consumer, event, topic, reason, failed_at, attempts";

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    DeadLetters(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void add(String consumer, String message, DeliveryAttempt attempt, String reason) {
        EventMessage event;
        try {
            event = json.readValue(message, EventMessage.class);
        } catch (JacksonException e) {
            LOG.warn("The dead letter is not an event of this application");
            return;
        }
        database.sql("""
                        INSERT INTO dead_letters (consumer, event, concert, topic, reason, failed_at, message, attempts)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE failed_at = failed_at""")
                .params(
                        consumer,
                        event.id(),
                        event.concert(),
                        attempt.topic(),
                        shortened(reason),
                        clock.instant(),
                        message,
                        attempt.number())
                .update();
    }

    /** Returns the newest before a key, of one consumer or of all. */
    List<DeadLetter> before(String concert, @Nullable String consumer, long event, String eventsConsumer, int limit) {
        return database.sql("SELECT " + COLUMNS + """
                         FROM dead_letters WHERE concert = :concert AND (:consumer IS NULL OR consumer = :consumer)
                        AND (event < :event OR event = :event AND consumer > :eventsConsumer)
                        ORDER BY event DESC, consumer LIMIT :limit""")
                .param("concert", concert)
                .param("consumer", consumer)
                .param("event", event)
                .param("eventsConsumer", eventsConsumer)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    /** Returns those of the consumer that failed longest ago. */
    List<Long> oldest(String concert, String consumer, int limit) {
        return database.sql("SELECT event FROM dead_letters WHERE concert = ? AND consumer = ?"
                        + " ORDER BY failed_at, event LIMIT ?")
                .params(concert, consumer, limit)
                .query(Long.class)
                .list();
    }

    Optional<DeadLetter> find(String concert, String consumer, long event) {
        return database.sql("SELECT " + COLUMNS + " FROM dead_letters WHERE concert = ? AND consumer = ? AND event = ?")
                .params(concert, consumer, event)
                .query((row, number) -> read(row))
                .optional();
    }

    Optional<String> message(String concert, String consumer, long event) {
        return database.sql("SELECT message FROM dead_letters WHERE concert = ? AND consumer = ? AND event = ?")
                .params(concert, consumer, event)
                .query(String.class)
                .optional();
    }

    /** As {@link #message}, locked for the running transaction. */
    Optional<String> lockMessage(String concert, String consumer, long event) {
        return database.sql(
                        "SELECT message FROM dead_letters WHERE concert = ? AND consumer = ? AND event = ? FOR UPDATE")
                .params(concert, consumer, event)
                .query(String.class)
                .optional();
    }

    void remove(String consumer, long event) {
        database.sql("DELETE FROM dead_letters WHERE consumer = ? AND event = ?")
                .params(consumer, event)
                .update();
    }

    void failedAgain(String consumer, long event, String reason) {
        database.sql("""
                        UPDATE dead_letters SET reason = ?, failed_at = ?, attempts = attempts + 1
                        WHERE consumer = ? AND event = ?""")
                .params(shortened(reason), clock.instant(), consumer, event)
                .update();
    }

    public long count(String concert, String consumer) {
        return database.sql("SELECT COUNT(*) FROM dead_letters WHERE concert = ? AND consumer = ?")
                .params(concert, consumer)
                .query(Long.class)
                .single();
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString("consumer"),
                row.getLong("event"),
                row.getString("topic"),
                row.getString("reason"),
                UtcColumn.read(row, "failed_at"),
                row.getInt("attempts"));
    }

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), REASON_LENGTH));
    }
}
