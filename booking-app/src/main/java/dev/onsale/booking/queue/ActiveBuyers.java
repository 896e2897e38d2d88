package dev.onsale.booking.queue;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import org.jspecify.annotations.Nullable;

/** The buyers who may buy now. */
public interface ActiveBuyers {

    /**
     * Requires that the buyer is active, and counts as a sign of life.
     *
     * @param queueToken value of the header {@code Queue-Token}
     * @throws DomainException {@code not-active}; {@code concert-not-found} for another concert than the buyer's
     */
    void requireActive(Concert concert, Buyer buyer, @Nullable String queueToken);

    /**
     * Ends the buyer's active place, so that the next buyer in the line is admitted. Does nothing for a buyer who is
     * not active. Never throws because of Redis: the place ends by its time-outs in any case.
     */
    void release(Concert concert, Buyer buyer);
}
