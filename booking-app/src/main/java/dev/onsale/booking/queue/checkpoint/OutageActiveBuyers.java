package dev.onsale.booking.queue.checkpoint;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.queue.LiveHolds;
import dev.onsale.booking.queue.line.Departure;
import dev.onsale.booking.queue.line.Departures;
import dev.onsale.booking.queue.line.LineChanges.ActiveBuyer;
import dev.onsale.booking.queue.line.LineSnapshots;
import dev.onsale.booking.queue.line.PendingReleases;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Decides who is active while Redis is unavailable, from MySQL. Buyers who were active at the last checkpoint stay
 * active until {@code activeTimeout} or until their hold ends; no buyer becomes active. A released place stays released
 * when Redis is back.
 */
@Component
public class OutageActiveBuyers {

    private static final Logger LOG = LoggerFactory.getLogger(OutageActiveBuyers.class);

    private final CheckpointStore checkpoints;
    private final PendingReleases releases;
    private final Departures departures;
    private final LineSnapshots snapshots;
    private final LiveHolds holds;
    private final DatabaseClock clock;

    OutageActiveBuyers(
            CheckpointStore checkpoints,
            PendingReleases releases,
            Departures departures,
            LineSnapshots snapshots,
            LiveHolds holds,
            DatabaseClock clock) {
        this.checkpoints = checkpoints;
        this.releases = releases;
        this.departures = departures;
        this.snapshots = snapshots;
        this.holds = holds;
        this.clock = clock;
    }

    /** Whether the buyer may pay. */
    public boolean isActive(Concert concert, Buyer buyer) {
        return mayHold(concert, buyer)
                || (checkpoints.isActive(concert.name(), buyer.id(), Instant.EPOCH)
                        && holds.endOf(concert, buyer.id()).isPresent());
    }

    /** Whether the buyer may hold seats. */
    public boolean mayHold(Concert concert, Buyer buyer) {
        return checkpoints.isActive(concert.name(), buyer.id(), clock.instant());
    }

    /**
     * Ends the place in which the buyer was active at a time, now and when Redis is back.
     *
     * @param activeAt by the clock of the queue
     */
    public void release(Concert concert, Buyer buyer, Instant activeAt) {
        try {
            var place = checkpoints.placeOf(concert.name(), buyer.id());
            var lastEnd = activeAt.plus(concert.queue().activeTimeout());
            if (place.filter(it -> it.endsAfter(lastEnd)).isPresent()) {
                return; // it began later: the one of that time has ended
            }
            long number = place.map(ActiveBuyer::number).orElse(0L);
            departures.write(concert.name(), List.of(departure(concert, buyer, number, activeAt)));
            releases.add(concert.name(), buyer.id(), activeAt);
        } catch (DataAccessException e) {
            LOG.warn("A place of {} was not released; it ends by its time-outs", concert.name());
        }
    }

    /**
     * Of the place's number, and of all that this instance or MySQL knows of if that is unknown: the place had one of
     * them.
     */
    private Departure departure(Concert concert, Buyer buyer, long number, Instant leftAt) {
        var memory = snapshots.of(concert.name());
        var kept = checkpoints.read(concert.name());
        return new Departure(
                buyer.id(),
                Math.max(memory.epoch(), kept.epoch()),
                memory.epoch() < kept.epoch() ? 0 : memory.departed() + 1,
                number > 0 ? number : Math.max(memory.issued(), kept.issued()),
                leftAt.toEpochMilli());
    }
}
