package dev.onsale.booking.queue;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The buyers who may buy now. */
public interface ActiveBuyers {

    /**
     * Requires that the buyer is active, and counts as a sign of life.
     *
     * @param queueToken value of the header {@code Queue-Token}
     * @return a time at which the buyer was active, by the clock of the queue, for {@link #release}
     * @throws DomainException {@code not-active}; {@code concert-not-found} for another concert than the buyer's
     */
    Instant requireActive(Concert concert, Buyer buyer, @Nullable String queueToken);

    /**
     * Ends the place that the buyer had at a time, so that the next buyer in the line is admitted. Does nothing when it
     * has ended, also when the buyer has another one since. Never throws because of Redis: the place ends by its
     * time-outs in any case.
     *
     * @param activeAt from {@link #requireActive}
     */
    void release(Concert concert, Buyer buyer, Instant activeAt);
}
