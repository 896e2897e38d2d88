package dev.onsale.booking.identity.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.Caller;
import dev.onsale.booking.identity.IdentityProperties;
import dev.onsale.booking.web.CacheShare;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Rate limit for each buyer, far above what the page needs, counted in each instance. Buyers of the rehearsal and staff
 * are not limited.
 */
@Component
public class BuyerRateLimit {

    private final IdentityProperties properties;
    private final Concerts concerts;
    private final Counter limited;
    private final Cache<String, Bucket> buckets;

    BuyerRateLimit(IdentityProperties properties, Concerts concerts, MeterRegistry metrics) {
        this.properties = properties;
        this.concerts = concerts;
        this.limited = Counter.builder("onsale.buyers.limited")
                .description("Calls refused because one buyer made too many")
                .register(metrics);
        // A bucket that has had the time to fill is like a new one.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(CacheShare.BUYER_LIMITS.most())
                .expireAfterAccess(Duration.ofSeconds(1 + properties.callBurst() / properties.callsPerSecond()))
                .build();
    }

    /** Counts a call. Returns false when the buyer has exceeded the limit. */
    public boolean counts(Buyer buyer) {
        return !isLimited(buyer) || bucket(buyer.id()).tryConsume(1);
    }

    private boolean isLimited(Caller caller) {
        return caller instanceof Buyer
                && !caller.concert().equals(concerts.rehearsal().name());
    }

    private Bucket bucket(String buyer) {
        return buckets.get(buyer, _ -> newBucket());
    }

    /**
     * Counts a call.
     *
     * @throws DomainException {@code too-many-requests}
     */
    public void count(Caller caller) {
        if (!isLimited(caller)) {
            return;
        }
        var bucket = bucket(caller.id());
        if (!bucket.tryConsume(1)) {
            limited.increment();
            throw new DomainException(
                            RateLimitError.TOO_MANY_REQUESTS,
                            "You call far more often than needed. In the queue, pollAfterMs says when to ask again;"
                                    + " asking more often does not bring you forward.")
                    .retryAfter(
                            Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
        }
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(properties.callBurst())
                        .refillGreedy(properties.callsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
