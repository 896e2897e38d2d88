package dev.onsale.booking.redis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * A circuit breaker for each concert's calls of Redis. The first call that fails opens it; from then on buyers do not ask Redis, so that none of
 * them waits for a time-out that another has waited for already. The waiting room's ticker alone asks on, a few times a second, and closes it.
 */
@Component
public class RedisCircuit {

    private final Set<String> open = ConcurrentHashMap.newKeySet();

    /** Whether to ask Redis. */
    public boolean answers(String concert) {
        return !open.contains(concert);
    }

    /** A call failed. */
    public void failed(String concert) {
        open.add(concert);
    }

    /** The ticker got an answer. */
    public void answered(String concert) {
        open.remove(concert);
    }
}
