package dev.onsale.booking.database;

import dev.onsale.booking.rehearsal.RehearsalData;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes a rehearsal's rows from tables, in small transactions, so that buyers do not wait for them. */
public final class ConcertRows implements RehearsalData {

    private static final int BATCH = 2000;

    private final JdbcClient database;
    private final List<String> tables;

    /**
     * @param tables names of tables with an indexed column {@code concert}
     */
    public ConcertRows(JdbcClient database, String... tables) {
        this.database = database;
        this.tables = List.of(tables);
    }

    @Override
    public void remove(String concert) {
        for (var table : tables) {
            int removed;
            do {
                removed = database.sql("DELETE FROM " + table + " WHERE concert = ? LIMIT " + BATCH)
                        .param(concert)
                        .update();
            } while (removed == BATCH);
        }
    }
}
