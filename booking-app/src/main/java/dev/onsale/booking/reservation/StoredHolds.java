package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Schedule;
import dev.onsale.booking.database.UtcColumn;
import dev.onsale.booking.queue.LiveHolds;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads from MySQL who holds seats, by MySQL's clock. */
@Repository
class StoredHolds implements LiveHolds {

    private final JdbcClient database;

    StoredHolds(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> endOf(Concert concert, String buyer) {
        return database.sql("""
                        SELECT expires_at FROM reservation_seats
                        WHERE concert = ? AND buyer = ? AND live = 1 AND expires_at > UTC_TIMESTAMP(3)
                        ORDER BY expires_at DESC LIMIT 1""")
                .params(concert.name(), buyer)
                .query((row, _) -> UtcColumn.read(row, "expires_at"))
                .optional();
    }

    /** By schedule, whose index has the ends of holds: sold seats are not read. */
    @Override
    public Map<String, Instant> ends(Concert concert) {
        var ends = new HashMap<String, Instant>();
        database.sql("""
                        SELECT buyer, MAX(expires_at) AS last FROM reservation_seats
                        WHERE schedule IN (:schedules) AND live = 1 AND expires_at > UTC_TIMESTAMP(3)
                        GROUP BY buyer""")
                .param(
                        "schedules",
                        concert.schedules().stream().map(Schedule::id).toList())
                .query(row -> {
                    ends.put(row.getString("buyer"), UtcColumn.read(row, "last"));
                });
        return ends;
    }
}
