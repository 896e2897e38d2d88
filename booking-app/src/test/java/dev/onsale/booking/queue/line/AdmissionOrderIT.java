package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.ServersExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Order and bound of admissions over two instances and many threads, checked on the whole history. */
@ExtendWith(ServersExtension.class)
class AdmissionOrderIT {

    private static final int BUYERS = 3000;
    private static final int AT_ONCE = 300;
    private static final int ACTIVE_SIZE = 20;

    private final RedisServer redis;
    private final AdmissionHistory history = new AdmissionHistory();
    private volatile Concert concert = ConcertFixture.ofSize(ACTIVE_SIZE).build();

    AdmissionOrderIT(RedisServer redis) {
        this.redis = redis;
    }

    @Test
    void admissionsFollowArrivalAndTheBoundHoldsAtEveryStep() throws Exception {
        // Buyers count as present for longer than the test runs: a slow machine must not look like absent buyers.
        var tuning = new QueueTuning(
                10_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMillis(200));
        try (var first = Instance.on(redis, tuning).observedBy(this::step);
                var second = Instance.on(redis, tuning).observedBy(this::step);
                var buyers = Executors.newFixedThreadPool(AT_ONCE)) {
            var instances = List.of(first, second);
            var visits = IntStream.range(0, BUYERS)
                    .<Callable<Void>>mapToObj(i -> () -> visit("buyer" + i, instances))
                    .toList();
            var over = new AtomicBoolean();
            var organizer = Thread.ofVirtual().start(() -> organize(over, instances));
            for (var visit : buyers.invokeAll(visits)) {
                visit.get();
            }
            over.set(true);
            organizer.join();
        }
        assertThat(history.admissions()).isGreaterThan(BUYERS / 2);
        history.check();
    }

    /** Changes the size and the rate, pauses and resumes, as fast as possible. */
    private void organize(AtomicBoolean over, List<Instance> instances) {
        var random = ThreadLocalRandom.current();
        var fixture = ConcertFixture.ofSize(ACTIVE_SIZE).named(concert.name());
        while (!over.get()) {
            var next = fixture.withSize(random.nextInt(1, 2 * ACTIVE_SIZE));
            concert = random.nextInt(4) == 0 ? next.withRate(500).build() : next.build();
            boolean paused = random.nextInt(10) == 0;
            var now = concert;
            any(instances).line.pause(now, paused);
            any(instances).line.advance(now);
            any(instances).line.pause(now, false);
        }
    }

    /** Joins, polls any instance until active, and leaves; one in ten leaves while waiting. */
    private Void visit(String buyer, List<Instance> instances) throws InterruptedException {
        var random = ThreadLocalRandom.current();
        boolean impatient = random.nextInt(10) == 0;
        long began = System.nanoTime();
        var report = any(instances).line.join(concert, buyer);
        long ended = System.nanoTime();
        long number = report.number();
        history.joined(number, began, ended);
        var token = new QueueToken(
                concert.name(),
                buyer,
                number,
                report.line().epoch(),
                report.line().now());
        while (report.state() == State.WAITING) {
            if (impatient && random.nextInt(5) == 0) {
                history.departing(number);
                break;
            }
            Thread.sleep(random.nextLong(1, 20));
            report = any(instances).line.touch(concert, token);
        }
        any(instances).line.leave(concert, buyer);
        return null;
    }

    private void step(Concert now, LineReport report) {
        history.step(report, now.queue().activeSize());
    }

    private static Instance any(List<Instance> instances) {
        return instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
    }
}
