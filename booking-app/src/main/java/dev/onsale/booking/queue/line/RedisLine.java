package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.naming.SharedNames;
import dev.onsale.booking.queue.LiveHolds;
import dev.onsale.booking.queue.line.Departures.Position;
import dev.onsale.booking.queue.line.LineChanges.ActiveBuyer;
import dev.onsale.booking.queue.line.LineSnapshot.DrawState;
import dev.onsale.booking.queue.lottery.Draw;
import dev.onsale.booking.queue.lottery.DrawStore;
import dev.onsale.booking.queue.lottery.Lottery;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs the scripts of a line, and restores the line first when Redis has lost it. */
@Component
class RedisLine {

    private static final List<String> KEYS = List.of(
            "meta",
            "line",
            "seen",
            "marks",
            "grace",
            "returned",
            "active",
            "until",
            "restored",
            "changed",
            "entries",
            "ending",
            "holding");

    /** At most two entries: the concert and its rehearsal copy. */
    private static final Map<String, List<String>> KEYS_OF_CONCERTS = new ConcurrentHashMap<>();

    private static final String LOST = "LOST";

    /**
     * Active buyers whom the script restores at most, so that it stays short. Others come back with their tokens,
     * before all waiting buyers.
     */
    private static final int RESTORED_AT_MOST = 20_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final StringRedisTemplate redis;
    private final RedisCircuitBreaker circuitBreaker;
    private final QueueTuning tuning;
    private final LineSnapshots snapshots;
    private final Checkpoints checkpoints;
    private final DrawStore draws;
    private final Departures departures;
    private final Lottery lottery;
    private final LiveHolds holds;
    private final SharedNames names;

    /** One lock for each concert, so that one caller restores its line. */
    private final Map<String, ReentrantLock> restoring = new ConcurrentHashMap<>();

    RedisLine(
            StringRedisTemplate redis,
            RedisCircuitBreaker circuitBreaker,
            QueueTuning tuning,
            LineSnapshots snapshots,
            Checkpoints checkpoints,
            DrawStore draws,
            Departures departures,
            Lottery lottery,
            LiveHolds holds,
            SharedNames names) {
        this.redis = redis;
        this.circuitBreaker = circuitBreaker;
        this.tuning = tuning;
        this.snapshots = snapshots;
        this.checkpoints = checkpoints;
        this.draws = draws;
        this.departures = departures;
        this.lottery = lottery;
        this.holds = holds;
        this.names = names;
    }

    /**
     * Runs a script and returns its result.
     *
     * @throws DataAccessException when Redis is unavailable, or has lost the line while MySQL is unavailable
     */
    List<?> run(LineScript script, Concert concert, String... arguments) {
        var known = known(concert);
        var answer = execute(script, concert, known, arguments);
        if (LOST.equals(answer.getFirst())) {
            restore(concert, known, new Position((Long) answer.get(1), (Long) answer.get(2)), 0, 0);
            answer = execute(script, concert, known(concert), arguments);
        }
        if (LOST.equals(answer.getFirst())) {
            throw new LineLostException(concert.name());
        }
        return answer;
    }

    /** Restores a line that has lost the number of a token. */
    void restore(Concert concert, LineSnapshot lost, QueueToken proof) {
        restore(
                concert,
                known(concert),
                new Position(lost.epoch(), lost.departed()),
                proof.epoch(),
                Math.max(0, proof.number()));
    }

    /** The line was lost again while it was being restored. */
    private static final class LineLostException extends DataAccessException {

        private static final long serialVersionUID = 1;

        LineLostException(String concert) {
            super("the line of " + concert + " was lost again");
        }
    }

    /** Returns what this instance knows of the line; after its start, what MySQL has. */
    private KnownLine known(Concert concert) {
        return snapshots
                .known(concert.name())
                .orElseGet(() -> KnownLine.of(
                        checkpoints.read(concert.name()),
                        departures.last(concert.name()),
                        checkpoints.generation(concert.name())));
    }

    /**
     * Restores the line, unless another call has.
     *
     * @param found what the line in Redis has instead
     * @param epoch that there was besides
     * @param issued a number that there was besides
     */
    private void restore(Concert concert, KnownLine known, Position found, long epoch, long issued) {
        var lock = restoring.computeIfAbsent(concert.name(), _ -> new ReentrantLock());
        lock.lock();
        try {
            if (snapshots.known(concert.name()).stream().anyMatch(now -> now.epoch() != known.epoch())) {
                return; // another call has restored it
            }
            // Before anything is read: a draw is completed before this, or not at all.
            long generation = checkpoints.nextGeneration(concert.name());
            if (found.epoch() > 0) {
                removeDeparted(concert, found);
            }
            var memory = snapshots.of(concert.name());
            var kept = checkpoints.read(concert.name());
            // A checkpoint from before a reset: its buyers were removed.
            boolean valid = kept.origin() == memory.origin() || kept.epoch() > memory.epoch();
            List<ActiveBuyer> active = valid ? checkpoints.active(concert.name(), RESTORED_AT_MOST) : List.of();
            var best = kept.with(memory);
            @Nullable Draw complete = draws.find(concert.name()).orElse(null);
            var draw = complete == null ? new Draw(0, 0) : complete;
            var undrawn = Lottery.of(concert) ? DrawState.ENTERING : DrawState.NONE;
            var lotteryState = complete == null ? undrawn : DrawState.DRAWN;
            var answer = execute(
                    LineScript.RESTORE,
                    concert,
                    KnownLine.NOTHING,
                    Long.toString(found.epoch()),
                    Long.toString(Math.max(epoch, Math.max(known.epoch(), best.epoch()))),
                    Long.toString(best.origin()),
                    Long.toString(Math.max(issued, Math.max(known.issued(), best.issued()))),
                    Long.toString(best.serving()),
                    best.paused() ? "1" : "0",
                    Long.toString(lotteryState.code()),
                    Long.toString(draw.base()),
                    Long.toString(draw.participants()),
                    Long.toString(generation),
                    best.gaps(),
                    json(active),
                    json(holds.ends(concert)),
                    snapshots.longAt(concert.name()).map(Object::toString).orElse(""));
            snapshots.record(concert, LineReport.of(answer).line());
        } finally {
            lock.unlock();
        }
    }

    /** Removes the places that Redis has still, or has again, although they ended. */
    private void removeDeparted(Concert concert, Position found) {
        var position = found;
        List<Departure> next;
        do {
            next = departures.after(concert.name(), position);
            if (!next.isEmpty()) {
                position = next.getLast().position();
                execute(
                        LineScript.DEPARTED,
                        concert,
                        KnownLine.NOTHING,
                        next.stream()
                                .flatMap(departure -> Stream.of(
                                        departure.buyer(),
                                        Long.toString(departure.through()),
                                        lottery.entryIfAny(concert, departure.buyer())))
                                .toArray(String[]::new));
            }
        } while (next.size() == Departures.AT_ONCE);
    }

    private static String json(List<ActiveBuyer> buyers) {
        return JSON.writeValueAsString(buyers.stream()
                .map(buyer -> {
                    @Nullable Instant endsAt = buyer.endsAt();
                    return List.of(buyer.buyer(), endsAt == null ? 0 : endsAt.toEpochMilli(), buyer.number());
                })
                .toList());
    }

    private static String json(Map<String, Instant> ends) {
        return JSON.writeValueAsString(ends.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().toEpochMilli())));
    }

    private List<?> execute(LineScript script, Concert concert, KnownLine known, String... arguments) {
        List<?> answer;
        try {
            answer = redis.execute(
                    script.script(), keys(names.of(concert.name())), (Object[]) arguments(concert, known, arguments));
        } catch (DataAccessException e) {
            circuitBreaker.recordFailure(concert.name());
            throw e;
        }
        if (answer == null) {
            throw new IllegalStateException(script + " answered nothing");
        }
        return answer;
    }

    static List<String> keys(String sharedName) {
        return KEYS_OF_CONCERTS.computeIfAbsent(sharedName, RedisLine::newKeys);
    }

    private static List<String> newKeys(String sharedName) {
        // The hash tag keeps a concert's keys in one slot of a Redis Cluster.
        return KEYS.stream()
                .map(key -> "onsale:{" + sharedName + "}:queue:" + key)
                .toList();
    }

    private String[] arguments(Concert concert, KnownLine known, String... more) {
        var queue = concert.queue();
        @Nullable Integer rate = queue.admissionsPerSecond();
        var arguments = new ArrayList<Number>(List.of(
                known.epoch(),
                known.issued(),
                queue.activeSize(),
                queue.activeTimeout().toMillis(),
                queue.idleTimeout().toMillis(),
                rate == null ? 0 : rate,
                millis(concert.sale().window().opensAt()),
                millis(concert.sale().window().closesAt()),
                tuning.zone(queue),
                tuning.presence().toMillis(),
                tuning.latestPoll().toMillis(),
                tuning.grace().toMillis(),
                known.changes(),
                known.departed(),
                known.generation(),
                known.fresh() ? 1 : 0));
        return Stream.concat(arguments.stream().map(Number::toString), Stream.of(more))
                .toArray(String[]::new);
    }

    private static long millis(@Nullable OffsetDateTime time) {
        return time == null ? 0 : time.toInstant().toEpochMilli();
    }
}
