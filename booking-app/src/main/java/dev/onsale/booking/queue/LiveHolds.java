package dev.onsale.booking.queue;

import dev.onsale.booking.catalog.Concert;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The holds that are neither paid for, cancelled nor expired, as MySQL has them. They keep the places of buyers. */
public interface LiveHolds {

    /** Returns when the buyer's last hold ends; empty without a hold. */
    Optional<Instant> endOf(Concert concert, String buyer);

    /** Returns all buyers with a hold, and when the last of each ends. */
    Map<String, Instant> ends(Concert concert);
}
