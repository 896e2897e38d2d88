package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Schedule;
import dev.onsale.booking.identity.SigningKeys;
import dev.onsale.booking.startup.StartupFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers by which keys tickets and sessions were signed. An instance without one that is still needed does not
 * start: it would turn ticket holders away at the gate and buyers out of the line.
 */
@Component
class TicketKeys implements SmartInitializingSingleton {

    private final JdbcClient database;
    private final SigningKeys keys;
    private final Set<String> accepted;
    private final Concerts concerts;
    private final Clock clock;

    TicketKeys(
            JdbcClient database,
            SigningKeys keys,
            @Value("${onsale.lost-signing-keys}") String accepted,
            Concerts concerts,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.accepted = Stream.of(accepted.split("[\\s,]+"))
                .filter(id -> !id.isEmpty() && !keys.ids().contains(id))
                .collect(Collectors.toSet());
        this.concerts = concerts;
        this.clock = clock;
    }

    /** Runs before anything is served. */
    @Override
    public void afterSingletonsInstantiated() {
        var concert = concerts.current();
        var now = clock.instant();
        var needed = needed(concert, now);
        if (!needed.isEmpty()) {
            throw missing(needed);
        }
        accepted.forEach(id -> database.sql(
                        "UPDATE signing_keys SET lost_at = ? WHERE concert = ? AND id = ? AND lost_at IS NULL")
                .params(now, concert.name(), id)
                .update());
        database.sql("""
                        INSERT INTO signing_keys (concert, id, first_used_at) VALUES (?, ?, ?)
                        ON DUPLICATE KEY UPDATE lost_at = NULL
                        """).params(concert.name(), keys.signingId(), now).update();
    }

    /** Returns the missing keys that tickets depend on, and the last one, which sessions depend on. */
    private List<String> needed(Concert concert, Instant now) {
        var used = database.sql("""
                        SELECT id FROM signing_keys WHERE concert = ? AND lost_at IS NULL
                        ORDER BY first_used_at DESC, id
                        """).param(concert.name()).query(String.class).list();
        var missing = used.stream()
                .filter(id -> !keys.ids().contains(id) && !accepted.contains(id))
                .toList();
        if (missing.isEmpty() || concert.isOver(now)) {
            return List.of();
        }
        return ticketsAreLive(concert, now)
                ? missing
                : missing.stream().filter(used.getFirst()::equals).toList();
    }

    private boolean ticketsAreLive(Concert concert, Instant now) {
        var schedules = concert.schedules().stream()
                .filter(schedule -> !schedule.isOver(now))
                .map(Schedule::id)
                .toList();
        return database.sql("""
                        SELECT EXISTS (SELECT 1 FROM tickets WHERE concert = :concert AND schedule IN (:schedules)
                                       AND status = 'VALID' AND checked_in_at IS NULL)
                        """)
                .param("concert", concert.name())
                .param("schedules", schedules)
                .query(Boolean.class)
                .single();
    }

    private static StartupFailure missing(List<String> ids) {
        var all = String.join(" ", ids);
        return new StartupFailure(
                "The signing key %s is missing: sold tickets and open sessions are signed by it.".formatted(all),
                ("Put it back as TOKEN_SIGNING_KEY or among PREVIOUS_SIGNING_KEYS, on Kubernetes into the Secret of the"
                                + " application (runbook: A signing key is lost). To let what it signed become void,"
                                + " name it in LOST_SIGNING_KEYS: %s, on Kubernetes in the Concert's annotation"
                                + " onsale.dev/accept-lost-signing-keys.")
                        .formatted(all));
    }
}
