package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.queue.lottery.Lottery;
import dev.onsale.booking.redis.Batcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Ends places for good: MySQL first, then Redis. Nobody learns of an end, and nobody is admitted in its place, before
 * MySQL has it.
 */
@Component
class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private static final int MAX_BATCH_SIZE = 64;

    private final RedisLine redis;
    private final Departures departures;
    private final Lottery lottery;
    private final LineRecorder recorder;
    private final Executor background;
    private final Map<String, Batcher<Ending, LineReport>> batches = new ConcurrentHashMap<>();

    /** Lines whose time-outs this instance is settling. */
    private final Set<String> settling = ConcurrentHashMap.newKeySet();

    private record Ending(Concert concert, Departure departure) {}

    @Autowired
    Endings(RedisLine redis, Departures departures, Lottery lottery, LineRecorder recorder) {
        this(
                redis,
                departures,
                lottery,
                recorder,
                task -> Thread.ofVirtual().name("endings").start(task));
    }

    Endings(RedisLine redis, Departures departures, Lottery lottery, LineRecorder recorder, Executor background) {
        this.redis = redis;
        this.departures = departures;
        this.lottery = lottery;
        this.recorder = recorder;
        this.background = background;
    }

    /**
     * Ends a place; those of concurrent requests together.
     *
     * @throws DataAccessException when MySQL or Redis is unavailable; the place ends later, when another step of the
     *     line tells of it again
     */
    LineReport settle(Concert concert, Departure departure) {
        return batches.computeIfAbsent(concert.name(), _ -> new Batcher<>(MAX_BATCH_SIZE, this::settleBatch))
                .submit(new Ending(concert, departure));
    }

    private List<LineReport> settleBatch(List<Ending> endings) {
        var report = settleAll(
                endings.getFirst().concert(),
                endings.stream().map(Ending::departure).toList());
        var reports = new ArrayList<LineReport>(endings.size());
        for (var _ : endings) {
            // The first one's tells what the call did.
            reports.add(reports.isEmpty() ? report : report.withoutAdmissions());
        }
        return reports;
    }

    private LineReport settleAll(Concert concert, List<Departure> ended) {
        departures.write(concert.name(), ended);
        var answer = redis.run(
                LineScript.SETTLE,
                concert,
                ended.stream()
                        .flatMap(departure -> Stream.of(
                                departure.buyer(),
                                Long.toString(departure.epoch()),
                                Long.toString(departure.number()),
                                Long.toString(departure.through()),
                                lottery.entryIfAny(concert, departure.buyer())))
                        .toArray(String[]::new));
        return recorder.record(concert, LineReport.each(answer)).getFirst();
    }

    /** Ends the places that the line tells of, in the background: the line moves on meanwhile. */
    void settleLater(Concert concert, LineReport report) {
        if (report.endings().isEmpty() || !settling.add(concert.name())) {
            return;
        }
        background.execute(() -> {
            try {
                settleAll(
                        concert,
                        report.endings().stream()
                                .map(ending -> Departure.of(ending.buyer(), ending.number(), report.line()))
                                .toList());
            } catch (DataAccessException | DomainException e) {
                LOG.warn("Places of {} that ended keep their room for now: {}", concert.name(), e.toString());
            } finally {
                settling.remove(concert.name());
            }
        });
    }
}
