package dev.onsale.booking.identity.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.IdentityProperties;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Rate limit for sessions of one client address, counted in each instance: against buyers made in bulk and against
 * guessing keys.
 */
@Component
public class SessionRateLimit {

    private static final int REMEMBERED_ADDRESSES = 200_000;

    private final IdentityProperties properties;
    private final Cache<String, Bucket> guests = buckets();
    private final Cache<String, Bucket> staff = buckets();

    SessionRateLimit(IdentityProperties properties) {
        this.properties = properties;
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

    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED_ADDRESSES)
                .expireAfterAccess(Duration.ofHours(1))
                .build();
    }

    private void count(Cache<String, Bucket> buckets, String address) {
        var probe = buckets.get(address, _ -> newBucket()).tryConsumeAndReturnRemaining(1);
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
