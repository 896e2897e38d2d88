package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/**
 * The latest snapshot of each line in this instance. They answer the polls of buyers far from the front, and restore
 * the line when Redis has lost it.
 */
@Component
public class LineSnapshots {

    private final QueueTuning tuning;
    private final ConcurrentMap<String, LineSnapshot> latest = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, KnownLine> known = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> longAt = new ConcurrentHashMap<>();

    LineSnapshots(QueueTuning tuning) {
        this.tuning = tuning;
    }

    /** Returns the latest snapshot; {@link LineSnapshot#NONE} before the first. */
    public LineSnapshot of(String concert) {
        return latest.getOrDefault(concert, LineSnapshot.NONE);
    }

    /** What Redis must have; empty before the first snapshot. */
    Optional<KnownLine> known(String concert) {
        return Optional.ofNullable(known.get(concert));
    }

    /**
     * Returns when the line may last have been longer than its presence zone, in milliseconds of Redis' clock; empty
     * before the first snapshot. Buyers of such a line may be told to poll late, so after a loss it takes longer until
     * all of them are back.
     */
    Optional<Long> longAt(String concert) {
        return Optional.ofNullable(longAt.get(concert));
    }

    void record(Concert concert, LineSnapshot snapshot) {
        var name = concert.name();
        latest.merge(name, snapshot, LineSnapshot::later);
        known.merge(name, KnownLine.of(snapshot), KnownLine::with);
        // What was before the first snapshot may have been long.
        if (!longAt.containsKey(name) || snapshot.ahead(snapshot.issued()) * 2 > tuning.zone(concert.queue())) {
            longAt.merge(name, snapshot.now(), Math::max);
        }
    }
}
