package dev.onsale.booking.identity.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.IdentityProperties;
import dev.onsale.booking.web.CacheShare;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Rate limit for sessions of one client address or IPv6 /64, counted in each instance: against buyers made in bulk and
 * against guessing keys.
 */
@Component
public class SessionRateLimit {

    private final IdentityProperties properties;
    private final Cache<String, Bucket> guests;
    private final Cache<String, Bucket> staff;

    SessionRateLimit(IdentityProperties properties) {
        this.properties = properties;
        this.guests = buckets(CacheShare.GUEST_LIMITS);
        this.staff = buckets(CacheShare.STAFF_LIMITS);
    }

    /**
     * Counts a guest's session.
     *
     * @throws DomainException {@code too-many-sessions}
     */
    public void countGuest(String address) {
        count(guests, address);
    }

    /**
     * Counts an attempt at a staff session. Counted apart from guests, who may share the address.
     *
     * @throws DomainException {@code too-many-sessions}
     */
    public void countStaff(String address) {
        count(staff, address);
    }

    /** A bucket that has had the time to fill is like a new one. */
    private Cache<String, Bucket> buckets(CacheShare share) {
        return Caffeine.newBuilder()
                .maximumSize(share.most())
                .expireAfterAccess(Duration.ofMinutes(1)
                        .multipliedBy(properties.sessionBurst())
                        .dividedBy(properties.sessionsPerMinute())
                        .plusSeconds(1))
                .build();
    }

    private void count(Cache<String, Bucket> buckets, String address) {
        var probe = buckets.get(ClientNetwork.of(address), _ -> newBucket()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new DomainException(
                            RateLimitError.TOO_MANY_SESSIONS,
                            "Many sessions were opened from this address. One per person is enough; it stays valid"
                                    + " while you wait.")
                    .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(properties.sessionBurst())
                        .refillGreedy(properties.sessionsPerMinute(), Duration.ofMinutes(1)))
                .build();
    }
}
