package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.queue.lottery.DrawStore;
import dev.onsale.booking.queue.lottery.Lottery;
import dev.onsale.booking.redis.Batcher;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The operations of each line in Redis. Each is one call and atomic. All throw only 503 {@code queue-unavailable}, at
 * once while the circuit breaker is open; {@link #advance} calls Redis in any case.
 */
@Component
public class WaitingLine {

    private static final String NO_ENTRY = "";

    /** Calls for one request at most: each may find that the line was restored since the one before. */
    private static final int TRIES = 8;

    /** In place of a token's number: the buyer takes the next one. */
    private static final long NOT_DRAWN = -1;

    /** Takes Redis well under a millisecond. */
    private static final int MAX_BATCH_SIZE = 64;

    private final RedisLine redis;
    private final RedisCircuitBreaker circuitBreaker;
    private final PendingReleases releases;
    private final KeptPlaces kept;
    private final Lottery lottery;
    private final DrawStore draws;
    private final Departures departures;
    private final Endings endings;
    private final LineRecorder recorder;
    private final Map<String, Batcher<Submission, LineReport>> joins = new ConcurrentHashMap<>();
    private final Map<String, Batcher<Touch, LineReport>> touches = new ConcurrentHashMap<>();
    private final Map<String, Batcher<Submission, Optional<Instant>>> signsOfLife = new ConcurrentHashMap<>();

    private record Submission(Concert concert, String buyer, String entry) {}

    /** A poll; {@code proven} is the epoch in which MySQL was asked about the place. */
    private record Touch(Concert concert, QueueToken token, long number, String entry, long proven) {

        Stream<String> arguments() {
            return Stream.of(
                    token.buyer(),
                    Long.toString(number),
                    Long.toString(token.epoch()),
                    Long.toString(token.joinedAt()),
                    entry,
                    Long.toString(proven));
        }
    }

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
    }

    /** Returns the place of the buyer, a new one if there is none. Concurrent joins share a call. */
    public LineReport join(Concert concert, String buyer) {
        requireAnswers(concert);
        var batcher = joins.computeIfAbsent(concert.name(), _ -> new Batcher<>(MAX_BATCH_SIZE, this::joinBatch));
        for (int i = 0; i < TRIES; i++) {
            var report = batcher.submit(new Submission(concert, buyer, lottery.entryIfAny(concert, buyer)));
            if (report.state() != State.ENDING) {
                return report;
            }
            settle(concert, Departure.of(buyer, report.number(), report.line()));
        }
        throw QueueError.unavailable();
    }

    private List<LineReport> joinBatch(List<Submission> buyers) {
        var concert = buyers.getFirst().concert();
        requireAnswers(concert);
        return unlessAway(() -> recorder.record(
                concert,
                LineReport.each(redis.run(
                        LineScript.JOIN,
                        concert,
                        buyers.stream()
                                .flatMap(submission -> Stream.of(submission.buyer(), submission.entry()))
                                .toArray(String[]::new)))));
    }

    /**
     * Counts a sign of life of the token's buyer and returns the buyer's place. The token gives back a place that Redis
     * has lost, unless MySQL knows that it has ended. Concurrent polls share a call.
     */
    public LineReport touch(Concert concert, QueueToken token) {
        requireAnswers(concert);
        var batcher = touches.computeIfAbsent(concert.name(), _ -> new Batcher<>(MAX_BATCH_SIZE, this::touchBatch));
        long number = token.number();
        var entry = number == 0 ? lottery.entryIfAny(concert, token.buyer()) : NO_ENTRY;
        long proven = 0;
        for (int i = 0; i < TRIES; i++) {
            var report = batcher.submit(new Touch(concert, token, number, entry, proven));
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

    private List<LineReport> touchBatch(List<Touch> polls) {
        var concert = polls.getFirst().concert();
        requireAnswers(concert);
        return unlessAway(() -> recorder.record(
                concert,
                LineReport.each(redis.run(
                        LineScript.TOUCH,
                        concert,
                        polls.stream().flatMap(Touch::arguments).toArray(String[]::new)))));
    }

    /**
     * Counts a sign of life of an active buyer and returns its time, by the clock of Redis. Empty when the caller must
     * fall back to {@link #touch}. Concurrent requests share a call.
     */
    public Optional<Instant> activeAt(Concert concert, String buyer) {
        requireAnswers(concert);
        return signsOfLife
                .computeIfAbsent(concert.name(), name -> new Batcher<>(MAX_BATCH_SIZE, this::aliveBatch))
                .submit(new Submission(concert, buyer, NO_ENTRY));
    }

    private List<Optional<Instant>> aliveBatch(List<Submission> buyers) {
        var concert = buyers.getFirst().concert();
        requireAnswers(concert);
        var alive = unlessAway(() -> redis.run(
                LineScript.ALIVE,
                concert,
                buyers.stream().map(Submission::buyer).toArray(String[]::new)));
        return alive.stream()
                .map(Long.class::cast)
                .map(at -> at == 0 ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(at)))
                .toList();
    }

    /** Ends the buyer's place, if there is one; also one that Redis has lost. */
    public LineReport leave(Concert concert, String buyer) {
        var report = ask(LineScript.LEAVE, concert, buyer, lottery.entryIfAny(concert, buyer));
        return settle(concert, Departure.of(buyer, report.number(), report.line()));
    }

    /** Ends the place of the token's buyer. */
    public LineReport leave(Concert concert, QueueToken token) {
        var report = ask(LineScript.LEAVE, concert, token.buyer(), lottery.entryIfAny(concert, token.buyer()));
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
        var report = ask(LineScript.LEAVE, concert, buyer, NO_ENTRY, Long.toString(activeAt.toEpochMilli()));
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
        requireAnswers(concert);
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
        requireAnswers(concert);
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
        requireAnswers(concert);
        return unlessAway(() -> report(script, concert, arguments));
    }

    private LineReport report(LineScript script, Concert concert, String... arguments) {
        return recorder.record(concert, LineReport.each(redis.run(script, concert, arguments)))
                .getFirst();
    }

    /** Checked before batching, not to queue up behind a call that hangs, and in the batch: the one before may have. */
    private void requireAnswers(Concert concert) {
        if (!circuitBreaker.allowsCalls(concert.name())) {
            throw QueueError.unavailable();
        }
    }

    private static <T> T unlessAway(Supplier<T> call) {
        try {
            return call.get();
        } catch (DataAccessException e) {
            throw QueueError.unavailable();
        }
    }
}
