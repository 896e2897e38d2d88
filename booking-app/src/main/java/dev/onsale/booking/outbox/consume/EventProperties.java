package dev.onsale.booking.outbox.consume;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How events are consumed.
 *
 * @param retryDelays delay of each retry; there is a retry topic for each. Their sum must stay far below the 15 minutes
 *     after which the audit counts an event as lost
 */
@ConfigurationProperties("onsale.events")
public record EventProperties(List<Duration> retryDelays) {

    public EventProperties {
        retryDelays = List.copyOf(retryDelays);
    }
}
