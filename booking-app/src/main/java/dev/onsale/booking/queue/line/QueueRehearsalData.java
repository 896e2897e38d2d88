package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.ConcertRows;
import dev.onsale.booking.rehearsal.RehearsalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Empties the rehearsal's line. One small key and one row stay: they tell instances that the line was reset and not
 * lost.
 */
@Component
class QueueRehearsalData implements RehearsalData {

    private final WaitingLine line;
    private final Concerts concerts;
    private final RehearsalData rows;

    QueueRehearsalData(WaitingLine line, Concerts concerts, JdbcClient database) {
        this.line = line;
        this.concerts = concerts;
        this.rows = new ConcertRows(
                database,
                "queue_lines",
                "queue_active",
                "queue_releases",
                "queue_departures",
                "queue_restores",
                "queue_pauses");
    }

    @Override
    public void remove(String concert) {
        line.reset(concerts.require(concert));
        rows.remove(concert);
    }
}
