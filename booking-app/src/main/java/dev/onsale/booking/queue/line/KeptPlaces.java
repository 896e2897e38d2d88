package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.queue.LiveHolds;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The active places that holds keep, beyond both time-outs: whoever holds seats may pay for them. In Redis each has the
 * end of its hold; MySQL has the holds themselves, from which it is set again after an outage.
 */
@Component
public class KeptPlaces {

    private static final Logger LOG = LoggerFactory.getLogger(KeptPlaces.class);

    private static final int AT_ONCE = 500;

    private static final String IF_LATER = "0";
    private static final String ANEW = "1";

    private final RedisLine redis;
    private final RedisCircuitBreaker circuitBreaker;
    private final LiveHolds holds;
    private final BatchedScript<Standing> questions;
    private final BatchedScript<Long> changes;

    /** Concerts of which Redis may not know a hold that this instance has written. */
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    /** What a buyer with an active place may do. */
    public enum Standing {
        /** Only a touch can tell whether the buyer is active. */
        UNKNOWN,
        /** Hold seats and pay. */
        MAY_HOLD,
        /** Pay for what is held; the time of the place itself is over. */
        MAY_PAY
    }

    KeptPlaces(RedisLine redis, RedisCircuitBreaker circuitBreaker, LiveHolds holds) {
        this.redis = redis;
        this.circuitBreaker = circuitBreaker;
        this.holds = holds;
        questions = new BatchedScript<>(
                redis,
                circuitBreaker,
                LineScript.MAY_HOLD,
                (_, codes) -> codes.stream()
                        .map(code -> Standing.values()[Math.toIntExact((Long) code)])
                        .toList());
        changes = new BatchedScript<>(
                redis,
                circuitBreaker,
                LineScript.KEEP,
                (_, kept) -> kept.stream().map(Long.class::cast).toList());
    }

    /**
     * Returns whether the buyer may hold seats now, and counts as a sign of life. The place then lasts at least until
     * the hold can be written. Concurrent requests share a call.
     *
     * @throws DomainException {@code queue-unavailable}
     */
    public Standing standing(Concert concert, String buyer) {
        return questions.submit(concert, buyer);
    }

    /** Keeps the buyer's place until the hold ends. Never throws because of Redis: it is told when it is back. */
    public void keep(Concert concert, String buyer, Instant until) {
        change(concert, buyer, until, IF_LATER);
    }

    /** Keeps the buyer's place for no other holds than those that are left. */
    public void holdEnded(Concert concert, String buyer) {
        try {
            keepOnly(concert, buyer, holds.endOf(concert, buyer).orElse(Instant.EPOCH));
        } catch (DataAccessException e) {
            LOG.debug("A place of {} lasts until its hold would have ended: {}", concert.name(), e.toString());
        }
    }

    /**
     * As {@link #holdEnded} when holds are left. Changes nothing otherwise: the place is over.
     *
     * @return whether a hold keeps the place; also when MySQL cannot tell
     */
    public boolean othersAreLeft(Concert concert, String buyer) {
        try {
            var left = holds.endOf(concert, buyer);
            left.ifPresent(end -> keepOnly(concert, buyer, end));
            return left.isPresent();
        } catch (DataAccessException e) {
            LOG.debug("A place of {} lasts until its hold would have ended: {}", concert.name(), e.toString());
            return true;
        }
    }

    /** Another hold may be written in the meantime. Whoever reads it here may be the last to tell Redis. */
    private void keepOnly(Concert concert, String buyer, Instant until) {
        change(concert, buyer, until, ANEW);
        try {
            holds.endOf(concert, buyer)
                    .filter(later -> later.isAfter(until))
                    .ifPresent(later -> keep(concert, buyer, later));
        } catch (DataAccessException e) {
            missed.add(concert.name());
        }
    }

    private void change(Concert concert, String buyer, Instant until, String when) {
        try {
            changes.submit(concert, buyer, millis(until), when);
        } catch (DomainException unavailable) {
            missed.add(concert.name());
        }
    }

    /**
     * Tells Redis all holds, if it may not know one, before it ends a place that one of them keeps. Calls it also while
     * the circuit breaker is open.
     */
    void settleMissed(Concert concert) {
        boolean away = !circuitBreaker.allowsCalls(concert.name());
        if (!away && !missed.contains(concert.name())) {
            return;
        }
        if (away) {
            // Costs MySQL nothing while Redis does not answer.
            redis.run(LineScript.MAY_HOLD, concert, "");
        }
        missed.remove(concert.name());
        try {
            var ends = List.copyOf(holds.ends(concert).entrySet());
            for (int from = 0; from < ends.size(); from += AT_ONCE) {
                redis.run(
                        LineScript.KEEP,
                        concert,
                        ends.subList(from, Math.min(from + AT_ONCE, ends.size())).stream()
                                .flatMap(end -> Stream.of(end.getKey(), millis(end.getValue()), IF_LATER))
                                .toArray(String[]::new));
            }
        } catch (DataAccessException e) {
            missed.add(concert.name());
            throw e;
        }
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
