package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.TestDatabase;
import dev.onsale.booking.identity.SigningKeysFixture;
import dev.onsale.booking.queue.LiveHolds;
import dev.onsale.booking.queue.checkpoint.CheckpointFixture;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.queue.lottery.DrawStore;
import dev.onsale.booking.queue.lottery.Lottery;
import dev.onsale.booking.queue.lottery.LotteryFixture;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import dev.onsale.booking.redis.RedisFixture;
import dev.onsale.servers.RedisServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The queue of one application instance, with its own connection and memory. All instances use the same database. */
final class Instance implements AutoCloseable {

    /** Presence lasts longer than a busy machine takes between two calls of a test. */
    static final QueueTuning TUNING = new QueueTuning(
            50,
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofMillis(50));

    private static final TestDatabase DATABASE = TestDatabase.pooled();

    final LineSnapshots snapshots;
    final RedisCircuitBreaker circuitBreaker = new RedisCircuitBreaker();
    final CheckpointFixture checkpoints = new CheckpointFixture(DATABASE);
    final PendingReleases releases = new PendingReleases(DATABASE.client());
    final DrawStore draws = LotteryFixture.drawsIn(DATABASE);
    final Lottery lottery = LotteryFixture.withKeys(SigningKeysFixture.withSecret("a secret of tests, 32 bytes long"));
    final Departures departures = new Departures(DATABASE.client());
    final Holds holds = new Holds();
    final RedisLine redisLine;
    final KeptPlaces kept;
    final WaitingLine line;
    private final Runnable close;
    private volatile BiConsumer<Concert, LineReport> observer = (_, _) -> {};

    private Instance(StringRedisTemplate redis, QueueTuning tuning, Runnable close) {
        this.close = close;
        snapshots = new LineSnapshots(tuning);
        redisLine = new RedisLine(
                redis, circuitBreaker, tuning, snapshots, checkpoints, draws, departures, lottery, holds, name -> name);
        kept = new KeptPlaces(redisLine, circuitBreaker, holds);
        var metrics = new QueueMetrics(new NoConcerts(), snapshots, new SimpleMeterRegistry());
        var recorder = new LineRecorder(snapshots, metrics) {
            @Override
            List<LineReport> record(Concert concert, List<LineReport> reports) {
                reports.forEach(report -> observer.accept(concert, report));
                return super.record(concert, reports);
            }
        };
        line = new WaitingLine(
                redisLine,
                circuitBreaker,
                releases,
                kept,
                lottery,
                draws,
                departures,
                new Endings(redisLine, departures, lottery, recorder, Runnable::run),
                recorder);
    }

    static Instance on(RedisServer redis) {
        return on(redis, TUNING);
    }

    static Instance on(RedisServer redis, QueueTuning tuning) {
        var connections = RedisFixture.connectTo(redis);
        return new Instance(new StringRedisTemplate(connections), tuning, connections::destroy);
    }

    /** On a connection that outlasts it. */
    static Instance on(StringRedisTemplate redis, QueueTuning tuning) {
        return new Instance(redis, tuning, () -> {});
    }

    /** Tells the observer of everything that scripts report to this instance. */
    Instance observedBy(BiConsumer<Concert, LineReport> other) {
        observer = other;
        return this;
    }

    /** Returns the token that the buyer would have got with this report. */
    static QueueToken token(Concert concert, String buyer, LineReport report) {
        return new QueueToken(
                concert.name(),
                buyer,
                report.number(),
                report.line().epoch(),
                report.state() == State.ACTIVE
                        ? -report.endsAt()
                        : report.line().now());
    }

    /** Writes a checkpoint of the line. */
    void checkpoint(Concert concert) {
        checkpoints.write(concert, line, snapshots, circuitBreaker, new NoConcerts());
    }

    /** Learns of the places that ended at other instances. */
    void follow(Concert concert) {
        new DepartureFollower(departures, new NoConcerts()).follow(concert.name());
    }

    /** Draws the closed lottery. */
    void draw(Concert concert) {
        new DrawRecorder(line, snapshots, draws, new NoConcerts()).draw(concert);
    }

    @Override
    public void close() {
        close.run();
    }

    /** The holds that a test makes, one of each buyer; all concerts have the same. */
    static final class Holds implements LiveHolds {

        private final Map<String, Instant> ends = new ConcurrentHashMap<>();
        private final AtomicReference<@Nullable Runnable> afterNextRead = new AtomicReference<>();

        void put(String buyer, Instant end) {
            ends.put(buyer, end);
        }

        void remove(String buyer) {
            ends.remove(buyer);
        }

        /** Lets something happen between the next reading of a buyer's holds and what its caller does about it. */
        void afterNextRead(Runnable event) {
            afterNextRead.set(event);
        }

        @Override
        public Optional<Instant> endOf(Concert concert, String buyer) {
            var end = Optional.ofNullable(ends(concert).get(buyer));
            var event = afterNextRead.getAndSet(null);
            if (event != null) {
                event.run();
            }
            return end;
        }

        @Override
        public Map<String, Instant> ends(Concert concert) {
            return ends.entrySet().stream()
                    .filter(end -> end.getValue().isAfter(Instant.now()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /** Concerts without meters. */
    private static final class NoConcerts implements Concerts {

        @Override
        public Concert current() {
            throw Concerts.unknownConcert();
        }

        @Override
        public Concert rehearsal() {
            throw Concerts.unknownConcert();
        }

        @Override
        public List<Concert> all() {
            return List.of();
        }

        @Override
        public Concert require(String name) {
            throw Concerts.unknownConcert();
        }

        @Override
        public Concert requireOfSchedule(String scheduleId) {
            throw Concerts.unknownSchedule();
        }
    }
}
