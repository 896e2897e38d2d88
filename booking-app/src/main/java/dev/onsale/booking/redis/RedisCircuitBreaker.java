package dev.onsale.booking.redis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * A circuit breaker for each concert's calls to Redis. The first failure opens it. While it is open, requests of buyers
 * do not call Redis, so that none waits for a time-out that another has waited for. The admission ticker keeps calling,
 * a few times a second, and closes it.
 */
@Component
public class RedisCircuitBreaker {

    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** Whether requests of buyers may call Redis: the circuit breaker is closed. */
    public boolean allowsCalls(String concert) {
        return !open.contains(concert);
    }

    /** Opens the circuit breaker. */
    public void recordFailure(String concert) {
        open.add(concert);
    }

    /** Closes the circuit breaker. */
    public void recordSuccess(String concert) {
        open.remove(concert);
    }
}
