package dev.onsale.booking.outbox;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How events are consumed.
 *
 * @param retryDelays how long an event that failed waits for each further attempt; there is a retry topic for each. Together they must stay far below the quarter of
 *     an hour after which the audit misses an event
 */
@ConfigurationProperties("onsale.events")
record EventProperties(List<Duration> retryDelays) {

    EventProperties {
        retryDelays = List.copyOf(retryDelays);
    }
}
