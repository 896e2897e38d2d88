package dev.onsale.booking.queue.line;

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

    /** Returns the latest snapshot; {@link LineSnapshot#NONE} before the first. */
    public LineSnapshot of(String concert) {
        return latest.getOrDefault(concert, LineSnapshot.NONE);
    }

    void record(String concert, LineSnapshot snapshot) {
        latest.merge(concert, snapshot, LineSnapshot::later);
    }
}
