package dev.onsale.booking.queue.line;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/**
 * What this instance last saw of each line. Answers the polls of those who are far from the front, and is Redis' memory when Redis has lost its own.
 */
@Component
public class LineSnapshots {

    private final ConcurrentMap<String, LineSnapshot> latest = new ConcurrentHashMap<>();

    /** The latest; {@link LineSnapshot#NONE} before the first. */
    public LineSnapshot of(String concert) {
        return latest.getOrDefault(concert, LineSnapshot.NONE);
    }

    void record(String concert, LineSnapshot snapshot) {
        latest.merge(concert, snapshot, LineSnapshot::later);
    }
}
