package dev.onsale.booking.notification;

import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.identity.Buyer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores notifications in MySQL. */
@Component
class Notifications {

    private static final TypeReference<List<String>> SEATS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JdbcTemplate template;
    private final JsonMapper json;

    /** A notification with its recipient. */
    record Addressed(String concert, String buyer, Notification notification) {}

    Notifications(JdbcClient database, JdbcTemplate template, JsonMapper json) {
        this.database = database;
        this.template = template;
        this.json = json;
    }

    /** Inserts notifications within the running transaction. */
    void add(List<Addressed> notifications) {
        template.batchUpdate(
                "INSERT INTO notifications"
                        + " (concert, buyer, event, kind, reservation, schedule, seats, amount, occurred_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                notifications.stream().map(this::columns).toList());
    }

    /** Returns the newest before an id. */
    List<Notification> before(Buyer buyer, long id, int limit) {
        return database.sql("""
                        SELECT event, kind, reservation, schedule, seats, amount, occurred_at FROM notifications
                        WHERE concert = ? AND buyer = ? AND event < ? ORDER BY event DESC LIMIT ?""")
                .params(buyer.concert(), buyer.id(), id, limit)
                .query((row, number) -> read(row))
                .list();
    }

    private @Nullable Object[] columns(Addressed addressed) {
        var notification = addressed.notification();
        return new @Nullable Object[] {
            addressed.concert(),
            addressed.buyer(),
            notification.id(),
            notification.kind().name(),
            notification.reservationId(),
            notification.scheduleId(),
            json.writeValueAsString(notification.seatIds()),
            notification.amount(),
            notification.occurredAt()
        };
    }

    private Notification read(ResultSet row) throws SQLException {
        return new Notification(
                row.getLong("event"),
                Notification.Kind.valueOf(row.getString("kind")),
                row.getString("reservation"),
                row.getString("schedule"),
                json.readValue(row.getString("seats"), SEATS),
                row.getObject("amount", Long.class),
                UtcColumn.read(row, "occurred_at"));
    }
}
