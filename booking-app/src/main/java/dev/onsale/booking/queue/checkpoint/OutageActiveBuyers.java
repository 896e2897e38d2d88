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
 * Active places while Redis does not answer, decided by MySQL: whoever was active at the last checkpoint stays so until {@code activeTimeout}, nobody
 * becomes active, and a place that is given back is gone, also for a Redis that comes back with its memory.
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
