package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Since when each line has fitted into its presence zone, as far as this instance has seen. Buyers of a longer line may
 * be told to poll late, so after a loss it takes longer until all of them are back.
 */
@Component
class LineLengths {

    private final QueueTuning tuning;
    private final Map<String, Long> longAt = new ConcurrentHashMap<>();

    LineLengths(QueueTuning tuning) {
        this.tuning = tuning;
    }

    /** What was before the first report may have been long. */
    void record(Concert concert, LineSnapshot line) {
        if (!longAt.containsKey(concert.name()) || line.ahead(line.issued()) * 2 > tuning.zone(concert.queue())) {
            longAt.merge(concert.name(), line.now(), Math::max);
        }
    }

    /** Returns when the line may last have been long, in milliseconds of Redis' clock; empty text when not known. */
    String longAt(Concert concert) {
        var at = longAt.get(concert.name());
        return at == null ? "" : Long.toString(at);
    }
}
