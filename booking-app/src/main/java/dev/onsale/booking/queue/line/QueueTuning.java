package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.QueueSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Tuning of the queue; the same in all instances of a sale.
 *
 * @param zone the smallest presence zone: buyers before the front whose polls reach Redis
 * @param nearPoll the longest poll interval inside the presence zone
 * @param farPoll the longest poll interval
 * @param presence how long a buyer in the zone counts as present after a poll; at least two polls
 * @param grace how long a number is kept for a buyer who was absent when it was called
 * @param tick how often each instance advances the line and reads the serving number
 */
@ConfigurationProperties("onsale.queue")
public record QueueTuning(
        int zone, Duration nearPoll, Duration farPoll, Duration presence, Duration grace, Duration tick) {

    private static final int ZONE_IN_ACTIVE_SIZES = 4;

    /** Poll intervals have a jitter of a tenth; the network adds to them. */
    private static final double LATEST = 1.1;

    private static final Duration NETWORK = Duration.ofSeconds(2);

    public QueueTuning {
        if (presence.compareTo(nearPoll.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("onsale.queue.presence has to be at least twice onsale.queue.near-poll");
        }
    }

    /** Returns the size of the presence zone in buyers. */
    public int zone(QueueSettings settings) {
        return Math.max(zone, ZONE_IN_ACTIVE_SIZES * settings.activeSize());
    }

    /** Returns the time within which every buyer has polled. */
    Duration latestPoll() {
        return Duration.ofMillis((long) (farPoll.toMillis() * LATEST)).plus(NETWORK);
    }
}
