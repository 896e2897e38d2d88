package dev.onsale.booking.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Sessions and rate limits.
 *
 * @param sessionLifetime lifetime of a guest's access token
 * @param staffSessionLifetime lifetime of a staff access token
 * @param sessionBurst sessions that a client address may open at once; many people share an address behind a mobile
 *     network
 * @param sessionsPerMinute further sessions per minute
 * @param callBurst calls that a buyer may make at once, per instance
 * @param callsPerSecond further calls per second
 */
@ConfigurationProperties("onsale.identity")
public record IdentityProperties(
        Duration sessionLifetime,
        Duration staffSessionLifetime,
        int sessionBurst,
        int sessionsPerMinute,
        int callBurst,
        int callsPerSecond) {}
