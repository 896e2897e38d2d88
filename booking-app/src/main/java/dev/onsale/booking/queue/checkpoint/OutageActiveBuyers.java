package dev.onsale.booking.queue.checkpoint;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.queue.line.PendingReleases;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Decides who is active while Redis is unavailable, from MySQL. Buyers who were active at the last checkpoint stay
 * active until {@code activeTimeout}; no buyer becomes active. A released place stays released when Redis is back.
 */
@Component
public class OutageActiveBuyers {

    private static final Logger LOG = LoggerFactory.getLogger(OutageActiveBuyers.class);

    private final CheckpointStore checkpoints;
    private final PendingReleases releases;
    private final Clock clock;

    OutageActiveBuyers(CheckpointStore checkpoints, PendingReleases releases, Clock clock) {
        this.checkpoints = checkpoints;
        this.releases = releases;
        this.clock = clock;
    }

    public boolean isActive(Concert concert, Buyer buyer) {
        return checkpoints.isActive(concert.name(), buyer.id(), clock.instant());
    }

    public void release(Concert concert, Buyer buyer) {
        try {
            releases.add(concert.name(), buyer.id(), clock.instant());
        } catch (DataAccessException e) {
            LOG.warn("A place of {} was not released; it ends by its time-outs", concert.name());
        }
    }
}
