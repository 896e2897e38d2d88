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
     * Requires that the buyer is active and may hold seats, as {@code activeTimeout} allows, and counts as a sign of
     * life. The place lasts at least until the hold can be written; then {@link #keepAlive} keeps it.
     *
     * @param queueToken value of the header {@code Queue-Token}
     * @throws DomainException {@code not-active}, also when only a hold keeps the place; {@code concert-not-found} for
     *     another concert than the buyer's
     */
    void requireMayHold(Concert concert, Buyer buyer, @Nullable String queueToken);

    /** Keeps the buyer's active place until a hold ends, so that it can be paid for. Never throws because of Redis. */
    void keepAlive(Concert concert, Buyer buyer, Instant until);

    /**
     * Lets the time-outs of the buyer's place count again, unless other holds keep it. Never throws because of Redis.
     */
    void holdEnded(Concert concert, Buyer buyer);

    /**
     * Ends the place that the buyer had at a time, so that the next buyer in the line is admitted. The buyer's other
     * holds keep it: of payments at the same time the last to be committed ends it. Does nothing when it has ended,
     * also when the buyer has another one since. Never throws because of Redis or MySQL: the place ends by its
     * time-outs in any case.
     *
     * @param activeAt from {@link #requireActive}
     */
    void release(Concert concert, Buyer buyer, Instant activeAt);
}
