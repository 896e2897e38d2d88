package dev.onsale.booking.queue.line;

import static dev.onsale.booking.queue.line.BatchedScript.requireAnswers;
import static dev.onsale.booking.queue.line.BatchedScript.unlessAway;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.queue.lottery.DrawStore;
import dev.onsale.booking.queue.lottery.Lottery;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The operations of each line in Redis. Each is one call and atomic. All throw only 503 {@code queue-unavailable}, at
 * once while the circuit breaker is open; {@link #advance} calls Redis in any case.
 */
@Component
public class WaitingLine {

    private static final String NO_ENTRY = "";

    private static final String AT_ANY_TIME = "";

    /** Calls for one request at most: each may find that the line was restored since the one before. */
    private static final int TRIES = 8;

    /** In place of a token's number: the buyer takes the next one. */
    private static final long NOT_DRAWN = -1;

    private final RedisLine redis;
    private final RedisCircuitBreaker circuitBreaker;
    private final PendingReleases releases;
    private final KeptPlaces kept;
    private final Lottery lottery;
    private final DrawStore draws;
    private final Departures departures;
    private final Endings endings;
    private final LineRecorder recorder;
    private final BatchedScript<LineReport> joins;
    private final BatchedScript<LineReport> touches;
    private final BatchedScript<LineReport> departing;
    private final BatchedScript<Optional<Instant>> signsOfLife;

    WaitingLine(
            RedisLine redis,
            RedisCircuitBreaker circuitBreaker,
            PendingReleases releases,
            KeptPlaces kept,
            Lottery lottery,
            DrawStore draws,
            Departures departures,
            Endings endings,
            LineRecorder recorder) {
        this.redis = redis;
        this.circuitBreaker = circuitBreaker;
        this.releases = releases;
        this.kept = kept;
        this.lottery = lottery;
        this.draws = draws;
        this.departures = departures;
        this.endings = endings;
        this.recorder = recorder;
        joins = new BatchedScript<>(redis, circuitBreaker, LineScript.JOIN, this::recorded);
        touches = new BatchedScript<>(redis, circuitBreaker, LineScript.TOUCH, this::recorded);
        departing = new BatchedScript<>(redis, circuitBreaker, LineScript.LEAVE, this::recorded);
        signsOfLife = new BatchedScript<>(
                redis,
                circuitBreaker,
                LineScript.ALIVE,
                (_, times) -> times.stream()
                        .map(Long.class::cast)
                        .map(at -> at == 0 ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(at)))
                        .toList());
    }

    /** Returns the place of the buyer, a new one if there is none. Concurrent joins share a call. */
    public LineReport join(Concert concert, String buyer) {
        for (int i = 0; i < TRIES; i++) {
            var report = joins.submit(concert, buyer, lottery.entryIfAny(concert, buyer));
            if (report.state() != State.ENDING) {
                return report;
            }
            settle(concert, Departure.of(buyer, report.number(), report.line()));
        }
        throw QueueError.unavailable();
    }

    /**
     * Counts a sign of life of the token's buyer and returns the buyer's place. The token gives back a place that Redis
     * has lost, unless MySQL knows that it has ended. Concurrent polls share a call.
     */
    public LineReport touch(Concert concert, QueueToken token) {
        long number = token.number();
        var entry = number == 0 ? lottery.entryIfAny(concert, token.buyer()) : NO_ENTRY;
        // The epoch in which MySQL was asked about the place.
        long proven = 0;
        for (int i = 0; i < TRIES; i++) {
            var report = touches.submit(
                    concert,
                    token.buyer(),
                    Long.toString(number),
                    Long.toString(token.epoch()),
                    Long.toString(token.joinedAt()),
                    entry,
                    Long.toString(proven));
            long place = number;
            switch (report.state()) {
                case NUMBERLESS -> {
                    number = unlessAway(() -> draws.number(concert.name(), token.buyer()))
                            .orElse(NOT_DRAWN);
                    entry = NO_ENTRY;
                }
                case UNPROVEN -> {
                    if (unlessAway(() -> departures.ended(token, place))) {
                        return report.as(State.GONE);
                    }
                    proven = report.line().epoch();
                }
                case LOST ->
                    unlessAway(() -> {
                        redis.restore(concert, report.line(), token);
                        return report;
                    });
                case ENDING -> {
                    return settle(concert, Departure.of(token.buyer(), report.number(), report.line()));
                }
                default -> {
                    return report;
                }
            }
        }
        throw QueueError.unavailable();
    }

    /**
     * Counts a sign of life of an active buyer and returns its time, by the clock of Redis. Empty when the caller must
     * fall back to {@link #touch}. Concurrent requests share a call.
     */
    public Optional<Instant> activeAt(Concert concert, String buyer) {
        return signsOfLife.submit(concert, buyer);
    }

    /** Ends the buyer's place, if there is one; also one that Redis has lost. Concurrent departures share calls. */
    public LineReport leave(Concert concert, String buyer) {
        var report = departing.submit(concert, buyer, lottery.entryIfAny(concert, buyer), AT_ANY_TIME);
        return settle(concert, Departure.of(buyer, report.number(), report.line()));
    }

    /** Ends the place of the token's buyer. */
    public LineReport leave(Concert concert, QueueToken token) {
        var report = departing.submit(concert, token.buyer(), lottery.entryIfAny(concert, token.buyer()), AT_ANY_TIME);
        return report.number() == 0 && departures.knowsEnded(token)
                ? report.as(State.GONE)
                : settle(
                        concert,
                        Departure.of(token.buyer(), report.number(), report.line())
                                .of(token));
    }

    private LineReport settle(Concert concert, Departure departure) {
        return unlessAway(() -> endings.settle(concert, departure));
    }

    /** Ends the place in which the buyer was active at a time by the clock of Redis, if it has not ended. */
    public LineReport release(Concert concert, String buyer, Instant activeAt) {
        var report = departing.submit(concert, buyer, NO_ENTRY, Long.toString(activeAt.toEpochMilli()));
        return report.state() == State.NONE
                ? report
                : settle(concert, Departure.of(buyer, report.number(), report.line()));
    }

    /** Pauses or resumes admissions. */
    public LineReport pause(Concert concert, boolean paused) {
        return ask(LineScript.PAUSE, concert, paused ? "1" : "0");
    }

    /** Ends all places and makes all tokens void. */
    LineReport reset(Concert concert) {
        return ask(LineScript.RESET, concert);
    }

    /**
     * Returns participants of the closed lottery in the order of the draw; empty when it is not closed, or in another
     * epoch.
     */
    List<String> entries(Concert concert, long epoch, long after, int limit) {
        requireAnswers(circuitBreaker, concert);
        var answer = unlessAway(() -> redis.run(
                LineScript.ENTRIES,
                concert,
                Long.toString(after),
                Long.toString(after + limit - 1),
                Long.toString(epoch)));
        return ((List<?>) answer.get(1))
                .stream().map(entry -> Lottery.buyer((String) entry)).toList();
    }

    /** Gives the participants of the closed lottery their numbers, in this call and the next ones. */
    LineReport draw(Concert concert, long epoch) {
        return ask(LineScript.DRAW, concert, Long.toString(epoch));
    }

    /** Returns the changes since the checkpoint. */
    public LineChanges changes(Concert concert, Checkpoint checkpoint) {
        requireAnswers(circuitBreaker, concert);
        return unlessAway(() -> LineChanges.of(redis.run(
                LineScript.CHANGES, concert, Long.toString(checkpoint.epoch()), Long.toString(checkpoint.changes()))));
    }

    /**
     * Admits buyers up to the active size. Calls Redis also while the circuit breaker is open. Once Redis answers and
     * has the pending releases and the holds, closes it.
     */
    LineReport advance(Concert concert) {
        return unlessAway(() -> {
            kept.settleMissed(concert);
            if (!circuitBreaker.allowsCalls(concert.name()) || releases.areFresh(concert.name())) {
                settleReleases(concert);
            }
            var report = report(LineScript.ADVANCE, concert);
            circuitBreaker.recordSuccess(concert.name());
            endings.settleLater(concert, report);
            return report;
        });
    }

    private void settleReleases(Concert concert) {
        var next = releases.next(concert.name());
        while (!next.isEmpty()) {
            report(
                    LineScript.RELEASE,
                    concert,
                    next.stream()
                            .flatMap(release -> Stream.of(
                                    release.buyer(), Long.toString(release.at().toEpochMilli())))
                            .toArray(String[]::new));
            releases.settled(concert.name(), next);
            next = releases.next(concert.name());
        }
    }

    private LineReport ask(LineScript script, Concert concert, String... arguments) {
        requireAnswers(circuitBreaker, concert);
        return unlessAway(() -> report(script, concert, arguments));
    }

    private LineReport report(LineScript script, Concert concert, String... arguments) {
        return recorded(concert, redis.run(script, concert, arguments)).getFirst();
    }

    private List<LineReport> recorded(Concert concert, List<?> answer) {
        return recorder.record(concert, LineReport.each(answer));
    }
}
