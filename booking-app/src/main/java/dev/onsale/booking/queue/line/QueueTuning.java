package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.QueueSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the waiting room runs; the same in all instances of a sale.
 *
 * @param zone the least number of buyers before the front who have to report to Redis
 * @param nearPoll the longest a buyer in the zone is told to wait between two polls
 * @param farPoll the longest any buyer is told to wait between two polls
 * @param presence how long a buyer in the zone counts as there after a poll; more than two polls
 * @param grace how long a number is kept for a buyer who was absent when it was called
 * @param tick how often each instance looks whether somebody can be admitted, and learns the serving number
 */
@ConfigurationProperties("onsale.queue")
public record QueueTuning(
        int zone, Duration nearPoll, Duration farPoll, Duration presence, Duration grace, Duration tick) {

    private static final int ZONE_IN_ACTIVE_SIZES = 4;

    /** A poll is told up to a tenth earlier or later, and takes its way through the network. */
    private static final double LATEST = 1.1;

    private static final Duration NETWORK = Duration.ofSeconds(2);

    public QueueTuning {
        if (presence.compareTo(nearPoll.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("onsale.queue.presence has to be at least twice onsale.queue.near-poll");
        }
    }

    /** Size of the presence zone. */
    public int zone(QueueSettings settings) {
        return Math.max(zone, ZONE_IN_ACTIVE_SIZES * settings.activeSize());
    }

    /** Every buyer has polled within this time. */
    Duration latestPoll() {
        return Duration.ofMillis((long) (farPoll.toMillis() * LATEST)).plus(NETWORK);
    }
}
