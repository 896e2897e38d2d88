package dev.onsale.booking.outbox.consume;

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
public record EventProperties(List<Duration> retryDelays) {

    public EventProperties {
        retryDelays = List.copyOf(retryDelays);
    }
}
