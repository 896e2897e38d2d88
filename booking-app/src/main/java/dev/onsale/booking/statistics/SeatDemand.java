package dev.onsale.booking.statistics;

import dev.onsale.booking.database.JsonRows;
import java.util.List;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores how often each seat was held, in MySQL. */
@Component
class SeatDemand {

    private final JdbcClient database;

    SeatDemand(JdbcClient database) {
        this.database = database;
    }

    /** A seat of a schedule; ordered, so that all batches lock rows in the same order. */
    record Key(String concert, String schedule, String seat) {}

    /** How often a seat was held, also in holds that were cancelled or expired. */
    record Seat(String scheduleId, String seatId, long held) {}

    /** Adds counts, within the running transaction. */
    void add(SortedMap<Key, Long> more) {
        database.sql("""
                INSERT INTO seat_demand (concert, schedule, seat, held)
                SELECT new.concert, new.schedule, new.seat, new.held
                FROM JSON_TABLE(?, '$[*]' COLUMNS (
                    concert VARCHAR(64) PATH '$[0]' ERROR ON ERROR, schedule VARCHAR(128) PATH '$[1]' ERROR ON ERROR,
                    seat VARCHAR(80) PATH '$[2]' ERROR ON ERROR, held BIGINT PATH '$[3]' ERROR ON ERROR)) AS new
                ON DUPLICATE KEY UPDATE held = seat_demand.held + new.held""")
                .param(JsonRows.of(more.entrySet().stream().map(entry -> new Object[] {
                    entry.getKey().concert(),
                    entry.getKey().schedule(),
                    entry.getKey().seat(),
                    entry.getValue()
                })))
                .update();
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
