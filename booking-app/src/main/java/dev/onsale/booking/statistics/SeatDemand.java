package dev.onsale.booking.statistics;

import java.util.List;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores how often each seat was held, in MySQL. */
@Component
class SeatDemand {

    private final JdbcClient database;
    private final JdbcTemplate template;

    SeatDemand(JdbcClient database, JdbcTemplate template) {
        this.database = database;
        this.template = template;
    }

    /** A seat of a schedule; ordered, so that all batches lock rows in the same order. */
    record Key(String concert, String schedule, String seat) {}

    /** How often a seat was held, also in holds that were cancelled or expired. */
    record Seat(String scheduleId, String seatId, long held) {}

    /** Adds counts, within the running transaction. */
    void add(SortedMap<Key, Long> more) {
        template.batchUpdate(
                "INSERT INTO seat_demand (concert, schedule, seat, held) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE held = held + VALUES(held)",
                more.entrySet().stream()
                        .map(entry -> new Object[] {
                            entry.getKey().concert(),
                            entry.getKey().schedule(),
                            entry.getKey().seat(),
                            entry.getValue()
                        })
                        .toList());
    }

    List<Seat> most(String concert, int limit) {
        return database.sql("""
                        SELECT schedule, seat, held FROM seat_demand
                        WHERE concert = ? ORDER BY held DESC, schedule, seat LIMIT ?""")
                .params(concert, limit)
                .query((row, number) -> new Seat(row.getString("schedule"), row.getString("seat"), row.getLong("held")))
                .list();
    }
}
