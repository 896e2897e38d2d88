package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.redis.Batcher;
import dev.onsale.booking.redis.RedisCircuit;
import dev.onsale.booking.redis.Scripts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * Turns most of those who come too late for a seat away before they reach MySQL. It keeps leases in Redis, shorter than a hold: when one ends, the next who asks goes
 * through to MySQL, and its answer becomes the next lease. So whatever Redis has lost, kept for too long or made up is right again within a lease, and no
 * background task compares the two. Without Redis everybody goes through.
 */
@Component
class SeatGate {

    private static final Logger LOG = LoggerFactory.getLogger(SeatGate.class);

    /** Longer than a transaction can last, so that a lease covers the insert of its hold; short enough to be a nuisance only when it is wrong. */
    static final Duration LEASE = Duration.ofSeconds(20);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> HOLD = Scripts.of(SeatGate.class, List.class, "hold-seats.lua");

    private static final RedisScript<Long> SETTLE = Scripts.of(SeatGate.class, Long.class, "settle-seats.lua");

    /** How many requests for seats of a schedule one call of Redis answers. */
    private static final int MAX_BATCH_SIZE = 64;

    private final StringRedisTemplate redis;
    private final RedisCircuit circuit;
    private final Clock clock;

    /** By key. */
    private final Map<String, Batcher<Request, List<String>>> batchers = new ConcurrentHashMap<>();

    record Request(Concert concert, String buyer, List<String> seats) {}

    SeatGate(StringRedisTemplate redis, RedisCircuit circuit, Clock clock) {
        this.redis = redis;
        this.circuit = circuit;
        this.clock = clock;
    }

    /**
     * Leases the seats to the buyer. Submission again for the own leases succeeds. Buyers who ask at the same moment share a call.
     *
     * @return the seats that others have; when there is one, nothing was leased
     */
    List<String> hold(Concert concert, String scheduleId, String buyer, List<String> seats) {
        // Also before the call, so that nobody gathers behind one that hangs.
        return unlessAway(
                concert,
                () -> batchers.computeIfAbsent(
                                key(concert, scheduleId),
                                key -> new Batcher<>(MAX_BATCH_SIZE, requests -> holdBatch(key, requests)))
                        .submit(new Request(concert, buyer, seats)),
                List.of());
    }

    /** Leases for one request after the other, in one call. */
    List<List<String>> holdBatch(String key, List<Request> requests) {
        return unlessAway(
                requests.getFirst().concert(),
                () -> {
                    Instant now = clock.instant();
                    List<String> arguments = new ArrayList<>(List.of(millis(now)));
                    for (Request request : requests) {
                        arguments.add(request.buyer());
                        arguments.add(
                                leaseEnd(now, now.plus(request.concert().sale().hold())));
                        arguments.add(Integer.toString(request.seats().size()));
                        arguments.addAll(request.seats());
                    }
                    List<?> taken = redis.execute(HOLD, List.of(key), arguments.toArray());
                    return taken.stream()
                            .map(seats -> ((List<?>) seats)
                                    .stream().map(String::valueOf).toList())
                            .toList();
                },
                Collections.nCopies(requests.size(), List.of()));
    }

    /** Makes the leases what MySQL says: those of the taken seats their owners', the buyer's own on the others end. */
    void settle(
            Concert concert, String scheduleId, String buyer, Collection<String> seats, Collection<TakenSeat> taken) {
        Instant now = clock.instant();
        Map<String, TakenSeat> bySeat = taken.stream().collect(Collectors.toMap(TakenSeat::seat, Function.identity()));
        List<String> arguments = new ArrayList<>(List.of(buyer));
        for (String seat : seats) {
            arguments.add(seat);
            TakenSeat owned = bySeat.get(seat);
            arguments.add(owned == null ? "" : leaseEnd(now, owned.expiresAt()) + " " + owned.buyer());
        }
        unlessAway(concert, () -> redis.execute(SETTLE, List.of(key(concert, scheduleId)), arguments.toArray()), 0L);
    }

    /** Ends the buyer's leases of these seats. */
    void release(Concert concert, String scheduleId, String buyer, Collection<String> seats) {
        settle(concert, scheduleId, buyer, seats, List.of());
    }

    /** Forgets all leases of a schedule. */
    void clear(Concert concert, String scheduleId) {
        unlessAway(concert, () -> redis.unlink(key(concert, scheduleId)), false);
    }

    /** A lease never outlasts the hold, whose seats are free at once when it ends. */
    private static String leaseEnd(Instant now, @Nullable Instant holdEnd) {
        Instant end = now.plus(LEASE);
        return millis(holdEnd == null || holdEnd.isAfter(end) ? end : holdEnd);
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }

    /** The braces keep a concert's keys together in a Redis Cluster. */
    private static String key(Concert concert, String scheduleId) {
        return "{" + concert.name() + "}:seats:" + scheduleId;
    }

    private <T> T unlessAway(Concert concert, Supplier<T> call, T otherwise) {
        if (!circuit.answers(concert.name())) {
            return otherwise;
        }
        try {
            return call.get();
        } catch (DataAccessException e) {
            circuit.failed(concert.name());
            LOG.warn("Redis does not answer, seats are decided by MySQL alone: {}", e.toString());
            return otherwise;
        }
    }
}
