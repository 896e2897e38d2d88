package dev.onsale.booking.outbox;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The table of what consumers could not process. */
@Component
class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private static final int REASON_LENGTH = 500;

    private final JdbcClient database;
    private final JsonMapper json;
    private final Clock clock;

    DeadLetters(JdbcClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Adds a message. One that is no event at all has no id to be found under: it lies in the dead-letter topic only. */
    void add(String consumer, String message, Attempt attempt, String reason) {
        EventMessage event;
        try {
            event = json.readValue(message, EventMessage.class);
        } catch (JacksonException e) {
            LOG.warn("The dead letter is no event of ours");
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

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), REASON_LENGTH));
    }
}
