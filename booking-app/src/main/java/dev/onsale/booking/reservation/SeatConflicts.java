package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.naming.SharedNames;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts refusals of seats that somebody else had, over all instances and by minute, in Redis: MySQL has enough to do
 * while there are many. An instance adds what it has counted every few seconds; without Redis it goes on counting. One
 * that ends takes the last seconds with it.
 */
@Component
class SeatConflicts {

    /** How far back {@link #lately} looks. */
    static final int MINUTES = 10;

    private static final Duration KEPT = Duration.ofMinutes(MINUTES + 5);
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final StringRedisTemplate redis;
    private final RedisCircuitBreaker circuitBreaker;
    private final SharedNames names;
    private final Concerts concerts;
    private final Clock clock;
    private final Map<String, AtomicLong> waiting = new ConcurrentHashMap<>();

    SeatConflicts(
            StringRedisTemplate redis,
            RedisCircuitBreaker circuitBreaker,
            SharedNames names,
            Concerts concerts,
            Clock clock) {
        this.redis = redis;
        this.circuitBreaker = circuitBreaker;
        this.names = names;
        this.concerts = concerts;
        this.clock = clock;
    }

    void add(Concert concert) {
        waiting(concert).incrementAndGet();
    }

    /** Returns the conflicts of the last minutes at all instances; empty while Redis does not answer. */
    OptionalLong lately(Concert concert) {
        if (!circuitBreaker.allowsCalls(concert.name())) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(redis.opsForValue().multiGet(keys(concert, MINUTES)).stream()
                    .filter(Objects::nonNull)
                    .mapToLong(Long::parseLong)
                    .sum());
        } catch (DataAccessException e) {
            circuitBreaker.recordFailure(concert.name());
            return OptionalLong.empty();
        }
    }

    /** Forgets the conflicts of a concert. */
    void clear(Concert concert) {
        waiting.remove(concert.name());
        if (circuitBreaker.allowsCalls(concert.name())) {
            redis.unlink(keys(concert, Math.toIntExact(KEPT.toMinutes()) + 1));
        }
    }

    @Scheduled(fixedDelay = 5_000)
    void write() {
        concerts.all().stream()
                .filter(concert -> circuitBreaker.allowsCalls(concert.name()))
                .forEach(this::write);
    }

    private void write(Concert concert) {
        long more = waiting(concert).getAndSet(0);
        if (more == 0) {
            return;
        }
        var key = keys(concert, 1).getFirst();
        try {
            redis.opsForValue().increment(key, more);
            redis.expire(key, KEPT);
        } catch (DataAccessException e) {
            circuitBreaker.recordFailure(concert.name());
            waiting(concert).addAndGet(more);
        }
    }

    private AtomicLong waiting(Concert concert) {
        return waiting.computeIfAbsent(concert.name(), _ -> new AtomicLong());
    }

    /** Returns the keys of the last minutes, this one first. The hash tag keeps them in one slot of a Redis Cluster. */
    private List<String> keys(Concert concert, int minutes) {
        var prefix = "{" + names.of(concert.name()) + "}:conflicts:";
        long now = clock.millis() / MINUTE_MILLIS;
        return LongStream.range(0, minutes)
                .mapToObj(back -> prefix + (now - back))
                .toList();
    }
}
