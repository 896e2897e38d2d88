package dev.onsale.booking.queue.http;

import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.database.UtcColumn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores why admissions are paused. Whether they are is the line's to say. */
@Component
class Pauses {

    private final JdbcClient database;
    private final DatabaseClock clock;

    /**
     * The last pause.
     *
     * @param reason in the organizer's words; empty if none was given
     */
    record Pause(String reason, Instant pausedAt) {}

    Pauses(JdbcClient database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    void put(String concert, String reason) {
        database.sql("""
                        INSERT INTO queue_pauses (concert, reason, paused_at) VALUES (?, ?, ?) AS last
                        ON DUPLICATE KEY UPDATE reason = last.reason, paused_at = last.paused_at""")
                .params(concert, reason, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .update();
    }

    /** Returns the last pause; empty also while MySQL is away: the figures come from elsewhere. */
    Optional<Pause> find(String concert) {
        try {
            return database.sql("SELECT reason, paused_at FROM queue_pauses WHERE concert = ?")
                    .param(concert)
                    .query((row, _) -> new Pause(row.getString("reason"), UtcColumn.read(row, "paused_at")))
                    .optional();
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }
}
