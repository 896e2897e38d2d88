package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.queue.line.Departures.Position;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Learns within about a second which places ended at other instances, so that a poll far from the front is not answered
 * from memory to somebody who has left.
 */
@Component
class DepartureFollower {

    private static final Logger LOG = LoggerFactory.getLogger(DepartureFollower.class);

    /** Read again: those before the last may have been committed after it. */
    private static final int OVERLAP = 100;

    private final Departures departures;
    private final Concerts concerts;
    private final Map<String, Position> read = new ConcurrentHashMap<>();

    DepartureFollower(Departures departures, Concerts concerts) {
        this.departures = departures;
        this.concerts = concerts;
    }

    @Scheduled(fixedDelay = 1000)
    void followAll() {
        for (var concert : concerts.all()) {
            try {
                follow(concert.name());
            } catch (DataAccessException e) {
                LOG.warn("The departures from {} were not read: {}", concert.name(), e.toString());
            }
        }
    }

    void follow(String concert) {
        var position =
                read.computeIfAbsent(concert, name -> departures.last(name).minus(Departures.REMEMBERED));
        List<Departure> next;
        do {
            next = departures.follow(concert, position);
            if (!next.isEmpty()) {
                position = next.getLast().position();
            }
        } while (next.size() == Departures.AT_ONCE);
        read.put(concert, position.minus(OVERLAP));
    }
}
