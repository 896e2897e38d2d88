package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.observability.LastSuccessGauges;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import dev.onsale.booking.web.Problem;
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
 * Moves every line on a few times a second, whichever instance comes first, and so keeps the snapshots of this one fresh. While Redis is away it is
 * the only one that asks.
 */
@Component
public class AdmissionTicker implements SmartLifecycle, ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionTicker.class);

    /**
     * So often servers are asked in vain before the instance is ready without them, and serves what it can. Tries and no
     * time: an instance that starts on a busy machine gets no answer within its time-outs from servers that are there,
     * and whoever is sent to it meanwhile is turned away.
     */
    private static final int FIRST_TRIES = 10;

    private final WaitingLine line;
    private final QueueTuning tuning;
    private final List<Supplier<Concert>> concerts;
    private final Map<String, ServingRate> rates;
    private final LastSuccessGauges.Task lastSuccess;
    private final CountDownLatch first;
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
        // Nobody asks a Redis that has not answered yet: connecting takes its time-out for each caller in turn.
        concerts.all().forEach(concert -> circuitBreaker.recordFailure(concert.name()));
    }

    /** Numbers called in a second of late. */
    public double perSecond(String concert) {
        ServingRate rate = rates.get(concert);
        return rate == null ? 0 : rate.perSecond();
    }

    /** Buyers admitted in a second of late. */
    public double admissionsPerSecond(String concert) {
        ServingRate rate = rates.get(concert);
        return rate == null ? 0 : rate.admissionsPerSecond();
    }

    @Override
    public void start() {
        running = true;
        concerts.forEach(concert -> Thread.ofVirtual().name("admission").start(() -> tick(concert)));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Runs from before the first request until after the last. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Before the instance says that it is ready: a buyer who came before the first answer would be sent away. */
    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        first.await();
    }

    private void tick(Supplier<Concert> supplier) {
        boolean answered = true;
        int firstTries = FIRST_TRIES;
        while (running) {
            Concert concert = supplier.get();
            boolean more = false;
            try {
                more = advance(concert);
                if (!answered) {
                    LOG.info("The waiting room of {} answers again", concert.name());
                }
                answered = true;
            } catch (Problem unavailable) {
                if (answered) {
                    LOG.warn("The waiting room of {} does not answer; trying on", concert.name());
                }
                answered = false;
            } catch (RuntimeException e) {
                LOG.error("The waiting room of {} cannot be moved on", concert.name(), e);
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

    /** Whether the line has more to do. */
    private boolean advance(Concert concert) {
        LineReport report = line.advance(concert);
        if (!concert.rehearsal()) {
            lastSuccess.markSuccess();
        }
        ServingRate rate = rates.get(concert.name());
        if (rate != null) {
            rate.record(report.line());
        }
        return report.more();
    }
}
