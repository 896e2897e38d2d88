package dev.onsale.booking.queue.line;

import dev.onsale.booking.database.UtcColumn;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Places that were released while Redis was unavailable. MySQL keeps them until Redis has released them, too. */
@Repository
public class PendingReleases {

    private static final int AT_ONCE = 100;

    private final JdbcClient database;

    /** Concerts for which this instance has added a release since it last read them. */
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();

    /** A released place. */
    record Release(String buyer, Instant at) {}

    PendingReleases(JdbcClient database) {
        this.database = database;
    }

    public void add(String concert, String buyer, Instant at) {
        database.sql("REPLACE INTO queue_releases (concert, buyer, released_at) VALUES (?, ?, ?)")
                .params(concert, buyer, at)
                .update();
        fresh.add(concert);
    }

    /** Whether this instance has added a release that Redis may not have. */
    boolean areFresh(String concert) {
        return fresh.contains(concert);
    }

    /** Returns the next releases for Redis; empty when there are none. */
    List<Release> next(String concert) {
        fresh.remove(concert);
        var next = database.sql("SELECT buyer, released_at FROM queue_releases WHERE concert = ? LIMIT ?")
                .params(concert, AT_ONCE)
                .query((row, _) -> new Release(row.getString("buyer"), UtcColumn.read(row, "released_at")))
                .list();
        if (!next.isEmpty()) {
            fresh.add(concert);
        }
        return next;
    }

    /** Removes releases that Redis has. */
    void settled(String concert, List<Release> releases) {
        for (var release : releases) {
            database.sql("DELETE FROM queue_releases WHERE concert = ? AND buyer = ? AND released_at = ?")
                    .params(concert, release.buyer(), release.at())
                    .update();
        }
    }
}
