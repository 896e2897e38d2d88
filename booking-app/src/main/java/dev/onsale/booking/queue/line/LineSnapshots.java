package dev.onsale.booking.queue.line;

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

    private final ConcurrentMap<String, LineSnapshot> latest = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, KnownLine> known = new ConcurrentHashMap<>();

    /** Returns the latest snapshot; {@link LineSnapshot#NONE} before the first. */
    public LineSnapshot of(String concert) {
        return latest.getOrDefault(concert, LineSnapshot.NONE);
    }

    /** What Redis must have; empty before the first snapshot. */
    Optional<KnownLine> known(String concert) {
        return Optional.ofNullable(known.get(concert));
    }

    void record(String concert, LineSnapshot snapshot) {
        latest.merge(concert, snapshot, LineSnapshot::later);
        known.merge(concert, KnownLine.of(snapshot), KnownLine::with);
    }
}
