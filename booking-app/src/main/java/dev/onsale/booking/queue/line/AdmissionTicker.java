package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.observability.LastSuccessGauges;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Advances each line a few times a second and keeps the snapshots of this instance fresh. While Redis is unavailable it
 * alone calls Redis.
 */
@Component
public class AdmissionTicker implements SmartLifecycle, ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionTicker.class);

    /**
     * Failed attempts after which the instance becomes ready without Redis. Attempts are counted and not time: on a
     * busy machine Redis may be there and still miss the time-outs of a starting instance.
     */
    private static final int FIRST_TRIES = 10;

    /** Longer than a call of Redis takes that does not answer. */
    private static final Duration LAST_CALL = Duration.ofSeconds(3);

    private final WaitingLine line;
    private final QueueTuning tuning;
    private final List<Supplier<Concert>> concerts;
    private final Map<String, ServingRate> rates;
    private final LastSuccessGauges.Task lastSuccess;
    private final CountDownLatch first;
    private volatile List<Thread> threads = List.of();
    private volatile boolean running;

    AdmissionTicker(
            WaitingLine line,
            RedisCircuitBreaker circuitBreaker,
            QueueTuning tuning,
            Concerts concerts,
            LastSuccessGauges gauges) {
        this.line = line;
        this.tuning = tuning;
        this.lastSuccess = gauges.register("admission");
        this.concerts = List.of(concerts::current, concerts::rehearsal);
        this.first = new CountDownLatch(this.concerts.size());
        this.rates =
                concerts.all().stream().collect(Collectors.toUnmodifiableMap(Concert::name, _ -> new ServingRate()));
        // Open until Redis has answered: connecting costs each caller a time-out.
        concerts.all().forEach(concert -> circuitBreaker.recordFailure(concert.name()));
    }

    /** Returns the numbers called per second, over the last half minute. */
    public double perSecond(String concert) {
        var rate = rates.get(concert);
        return rate == null ? 0 : rate.perSecond();
    }

    /** Returns the buyers admitted per second, over the last half minute. */
    public double admissionsPerSecond(String concert) {
        var rate = rates.get(concert);
        return rate == null ? 0 : rate.admissionsPerSecond();
    }

    @Override
    public void start() {
        running = true;
        threads = concerts.stream()
                .map(concert -> Thread.ofVirtual().name("admission").start(() -> tick(concert)))
                .toList();
    }

    /** Waits for the calls that are under way: their connections close next. */
    @Override
    public void stop() {
        running = false;
        try {
            for (var thread : threads) {
                thread.join(LAST_CALL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the first request and stops after the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Delays readiness until each line was advanced once: a buyer who came before would get 503. */
    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        first.await();
    }

    private void tick(Supplier<Concert> supplier) {
        boolean answered = true;
        int firstTries = FIRST_TRIES;
        while (running) {
            var concert = supplier.get();
            boolean more = false;
            try {
                more = advance(concert);
                if (!answered) {
                    LOG.info("The waiting room of {} answers again", concert.name());
                }
                answered = true;
            } catch (DomainException unavailable) {
                if (answered && running) {
                    LOG.warn("The waiting room of {} does not answer; retrying", concert.name());
                }
                answered = false;
            } catch (RuntimeException e) {
                LOG.error("The waiting room of {} cannot be advanced", concert.name(), e);
                answered = false;
            }
            if (firstTries > 0) {
                firstTries = answered ? 0 : firstTries - 1;
                if (firstTries == 0) {
                    first.countDown();
                }
            }
            if (more) {
                continue;
            }
            try {
                Thread.sleep(tuning.tick());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Returns whether the line can be advanced further at once. */
    private boolean advance(Concert concert) {
        var report = line.advance(concert);
        if (!concert.rehearsal()) {
            lastSuccess.markSuccess();
        }
        var rate = rates.get(concert.name());
        if (rate != null) {
            rate.record(report.line());
        }
        return report.more();
    }
}
