package dev.onsale.booking.notification;

import dev.onsale.booking.database.JsonRows;
import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.identity.Buyer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores notifications in MySQL. */
@Component
class Notifications {

    private static final TypeReference<List<String>> SEATS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json;

    /** A notification with its recipient. */
    record Addressed(String concert, String buyer, Notification notification) {}

    Notifications(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Inserts notifications within the running transaction. */
    void add(List<Addressed> notifications) {
        database.sql("""
                INSERT INTO notifications
                    (concert, buyer, event, kind, reservation, schedule, seats, amount, occurred_at)
                SELECT new.concert, new.buyer, new.event, new.kind, new.reservation, new.schedule, new.seats,
                    new.amount, new.occurred_at
                FROM JSON_TABLE(?, '$[*]' COLUMNS (
                    concert VARCHAR(64) PATH '$[0]' ERROR ON ERROR, buyer VARCHAR(255) PATH '$[1]' ERROR ON ERROR,
                    event BIGINT PATH '$[2]' ERROR ON ERROR, kind VARCHAR(32) PATH '$[3]' ERROR ON ERROR,
                    reservation VARCHAR(64) PATH '$[4]' ERROR ON ERROR,
                    schedule VARCHAR(128) PATH '$[5]' ERROR ON ERROR, seats JSON PATH '$[6]' ERROR ON ERROR,
                    amount BIGINT PATH '$[7]' ERROR ON ERROR,
                    occurred_at DATETIME(3) PATH '$[8]' ERROR ON ERROR)) AS new""")
                .param(JsonRows.of(notifications.stream().map(Notifications::columns)))
                .update();
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

    private static @Nullable Object[] columns(Addressed addressed) {
        var notification = addressed.notification();
        return new @Nullable Object[] {
            addressed.concert(),
            addressed.buyer(),
            notification.id(),
            notification.kind().name(),
            notification.reservationId(),
            notification.scheduleId(),
            notification.seatIds(),
            notification.amount(),
            UtcColumn.text(notification.occurredAt())
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
