package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.naming.SharedNames;
import dev.onsale.booking.redis.Batcher;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import dev.onsale.booking.redis.Scripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Leases seats in Redis, so that most requests for a taken seat never reach MySQL. A lease is shorter than a hold. When
 * it ends, the next request goes to MySQL, and the answer becomes the next lease. A wrong lease is therefore corrected
 * within {@link #LEASE}, without a background task. Leases run on the clock of Redis. Without Redis every request goes
 * to MySQL.
 */
@Component
class SeatLeases {

    private static final Logger LOG = LoggerFactory.getLogger(SeatLeases.class);

    /** Longer than a transaction, so that a lease covers the insert of its hold. */
    static final Duration LEASE = Duration.ofSeconds(20);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> ACQUIRE = Scripts.of(SeatLeases.class, List.class, "acquire-leases.lua");

    private static final RedisScript<Long> RECONCILE = Scripts.of(SeatLeases.class, Long.class, "reconcile-leases.lua");

    /** Requests in one call to Redis at most. */
    private static final int MAX_BATCH_SIZE = 64;

    private final StringRedisTemplate redis;
    private final RedisCircuitBreaker circuitBreaker;
    private final SharedNames names;

    /** By Redis key. */
    private final Map<String, Batcher<Request, List<String>>> batchers = new ConcurrentHashMap<>();

    record Request(Concert concert, String buyer, List<String> seats) {}

    SeatLeases(StringRedisTemplate redis, RedisCircuitBreaker circuitBreaker, SharedNames names) {
        this.redis = redis;
        this.circuitBreaker = circuitBreaker;
        this.names = names;
    }

    /**
     * Leases the seats to the buyer. Succeeds for leases that the buyer has already. Concurrent requests share a call.
     *
     * @return the seats that other buyers have; if any, nothing was leased
     */
    List<String> acquire(Concert concert, String scheduleId, String buyer, List<String> seats) {
        // Checked before batching, so as not to queue up behind a call that hangs.
        return unlessAway(
                concert,
                () -> batchers.computeIfAbsent(
                                key(concert, scheduleId),
                                key -> new Batcher<>(MAX_BATCH_SIZE, requests -> acquireBatch(key, requests)))
                        .submit(new Request(concert, buyer, seats)),
                List.of());
    }

    /** Leases seats for several requests in order, in one call. */
    List<List<String>> acquireBatch(String key, List<Request> requests) {
        return unlessAway(
                requests.getFirst().concert(),
                () -> {
                    var arguments = new ArrayList<String>();
                    for (var request : requests) {
                        arguments.add(request.buyer());
                        arguments.add(lease(request.concert().sale().hold()));
                        arguments.add(Integer.toString(request.seats().size()));
                        arguments.addAll(request.seats());
                    }
                    List<?> taken = redis.execute(ACQUIRE, List.of(key), arguments.toArray());
                    return taken.stream()
                            .map(seats -> ((List<?>) seats)
                                    .stream().map(String::valueOf).toList())
                            .toList();
                },
                Collections.nCopies(requests.size(), List.of()));
    }

    /**
     * Corrects leases after MySQL decided: taken seats are leased to their owners, the buyer's leases of the others
     * end.
     */
    void reconcile(
            Concert concert, String scheduleId, String buyer, Collection<String> seats, Collection<TakenSeat> taken) {
        var bySeat = taken.stream().collect(Collectors.toMap(TakenSeat::seat, Function.identity()));
        var arguments = new ArrayList<String>(List.of(buyer));
        for (var seat : seats) {
            arguments.add(seat);
            var owned = bySeat.get(seat);
            arguments.add(owned == null ? "" : lease(owned.left()));
            arguments.add(owned == null ? "" : owned.buyer());
        }
        unlessAway(concert, () -> redis.execute(RECONCILE, List.of(key(concert, scheduleId)), arguments.toArray()), 0L);
    }

    /** Ends the buyer's leases of these seats. */
    void release(Concert concert, String scheduleId, String buyer, Collection<String> seats) {
        reconcile(concert, scheduleId, buyer, seats, List.of());
    }

    /** Ends all leases of a schedule. */
    void clear(Concert concert, String scheduleId) {
        unlessAway(concert, () -> redis.unlink(key(concert, scheduleId)), false);
    }

    /** Returns how long a lease is, in milliseconds: it never outlasts its hold. */
    private static String lease(@Nullable Duration hold) {
        return Long.toString((hold == null || hold.compareTo(LEASE) > 0 ? LEASE : hold).toMillis());
    }

    /** The hash tag keeps a concert's keys in one slot of a Redis Cluster. */
    private String key(Concert concert, String scheduleId) {
        return "{" + names.of(concert.name()) + "}:seats:" + scheduleId;
    }

    private <T> T unlessAway(Concert concert, Supplier<T> call, T otherwise) {
        if (!circuitBreaker.allowsCalls(concert.name())) {
            return otherwise;
        }
        try {
            return call.get();
        } catch (DataAccessException e) {
            circuitBreaker.recordFailure(concert.name());
            LOG.warn("Redis does not answer, seats are decided by MySQL alone: {}", e.toString());
            return otherwise;
        }
    }
}
