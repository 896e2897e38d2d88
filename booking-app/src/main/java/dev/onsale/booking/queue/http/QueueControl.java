package dev.onsale.booking.queue.http;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.queue.checkpoint.CheckpointWriter;
import dev.onsale.booking.queue.line.AdmissionTicker;
import dev.onsale.booking.queue.line.LineSnapshots;
import dev.onsale.booking.queue.line.QueueError;
import dev.onsale.booking.queue.line.QueueTuning;
import dev.onsale.booking.queue.line.WaitingLine;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The organizer's figures and controls of a line. */
@Service
class QueueControl {

    private static final Logger LOG = LoggerFactory.getLogger(QueueControl.class);

    /** Another instance may write a checkpoint of the line before; hardly twice. */
    private static final int WRITES = 5;

    private final WaitingLine line;
    private final LineSnapshots snapshots;
    private final AdmissionTicker ticker;
    private final CheckpointWriter checkpoints;
    private final Pauses pauses;
    private final RedisCircuitBreaker circuitBreaker;
    private final PollingPolicy polling;

    QueueControl(
            WaitingLine line,
            LineSnapshots snapshots,
            AdmissionTicker ticker,
            CheckpointWriter checkpoints,
            Pauses pauses,
            RedisCircuitBreaker circuitBreaker,
            QueueTuning tuning) {
        this.line = line;
        this.snapshots = snapshots;
        this.ticker = ticker;
        this.checkpoints = checkpoints;
        this.pauses = pauses;
        this.circuitBreaker = circuitBreaker;
        this.polling = new PollingPolicy(tuning, RandomGenerator.getDefault());
    }

    QueueFigures figures(Concert concert) {
        var now = snapshots.of(concert.name());
        double perSecond = ticker.perSecond(concert.name());
        var pause = now.paused() ? pauses.find(concert.name()) : Optional.<Pauses.Pause>empty();
        return new QueueFigures(
                concert.name(),
                circuitBreaker.allowsCalls(concert.name()),
                now.waiting(),
                now.active(),
                concert.queue().activeSize(),
                now.admitted(),
                now.serving(),
                now.issued(),
                now.epoch(),
                now.paused(),
                pause.map(Pauses.Pause::reason)
                        .filter(Predicate.not(String::isEmpty))
                        .orElse(null),
                pause.map(Pauses.Pause::pausedAt).orElse(null),
                Math.round(ticker.admissionsPerSecond(concert.name()) * 100) / 100.0,
                now.waiting() == 0
                        ? 0
                        : polling.estimate(now.waiting() + 1, perSecond, concert.queue(), Duration.ZERO)
                                .toSeconds());
    }

    /**
     * Pauses admissions, at once and also beyond a loss of Redis.
     *
     * @param reason for the other organizers; may be empty
     * @throws DomainException {@code queue-unavailable}: no buyer is admitted anyway, but the pause ends with the
     *     outage
     */
    QueueFigures pause(Concert concert, String reason) {
        pauses.put(concert.name(), reason);
        return pause(concert, true);
    }

    /**
     * Resumes admissions, as {@link #pause}.
     *
     * @throws DomainException {@code queue-unavailable}
     */
    QueueFigures resume(Concert concert) {
        return pause(concert, false);
    }

    private QueueFigures pause(Concert concert, boolean paused) {
        line.pause(concert, paused);
        int writes = 0;
        while (!checkpoints.write(concert)) {
            if (++writes == WRITES) {
                throw QueueError.unavailable();
            }
        }
        LOG.info("The waiting room of {} is {}", concert.name(), paused ? "paused" : "no longer paused");
        return figures(concert);
    }
}
