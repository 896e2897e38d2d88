package dev.onsale.booking.queue;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.web.Problem;
import org.jspecify.annotations.Nullable;

/** The places of those who may buy now. Whatever only an active buyer may do asks here first. */
public interface ActivePlaces {

    /**
     * Refuses whoever is not active, and counts as a sign of life of who is.
     *
     * @param queueToken the header {@code Queue-Token} as it came
     * @throws Problem 403 {@code not-active}; 404 {@code concert-not-found} when it is not the buyer's concert
     */
    void requireActive(Concert concert, Buyer buyer, @Nullable String queueToken);

    /**
     * Gives the buyer's place to the next in line. Does nothing for a buyer who has none. Never throws because of Redis: the place would end by
     * itself.
     */
    void release(Concert concert, Buyer buyer);
}
