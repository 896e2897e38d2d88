package dev.onsale.booking.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How buyers and staff get an identity.
 *
 * @param sessionLifetime how long a guest's access token is valid
 * @param staffSessionLifetime the same for organizers and the gate
 * @param sessionBurst sessions that one client address may open at once; many people share an address behind a mobile network
 * @param sessionsPerMinute how many more it may open in each minute after that
 * @param callBurst calls that one buyer may make at once at one instance
 * @param callsPerSecond how many more in each second after that
 */
@ConfigurationProperties("onsale.identity")
public record IdentityProperties(
        Duration sessionLifetime,
        Duration staffSessionLifetime,
        int sessionBurst,
        int sessionsPerMinute,
        int callBurst,
        int callsPerSecond) {}
