package dev.onsale.booking.queue.http;

import dev.onsale.booking.catalog.QueueSettings;
import dev.onsale.booking.queue.line.QueueTuning;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Computes when a buyer polls next and how long the wait is, from the distance to the front and the serving rate. Pure.
 */
final class PollingPolicy {

    private static final Duration MIN_POLL = Duration.ofMillis(300);

    private static final Duration MAX_SIGN_OF_LIFE = Duration.ofSeconds(10);

    private final QueueTuning tuning;
    private final RandomGenerator random;

    PollingPolicy(QueueTuning tuning, RandomGenerator random) {
        this.tuning = tuning;
        this.random = random;
    }

    /**
     * Returns a waiting buyer's poll interval: half the time until the buyer's turn, or until the presence zone reaches
     * the buyer.
     *
     * @param distance to the front; 1 is next
     * @param perSecond numbers called per second; 0 when nothing moves
     */
    Duration pollAfter(long distance, double perSecond, QueueSettings settings) {
        int zone = tuning.zone(settings);
        return distance <= zone
                ? jitter(clamp(MIN_POLL, halfTime(distance, perSecond), tuning.nearPoll()))
                : jitter(clamp(tuning.nearPoll(), halfTime(distance - zone, perSecond), tuning.farPoll()));
    }

    /**
     * Returns a participant's poll interval before the draw: as for a buyer at this distance, but not past the opening
     * by more than it takes to serve everybody.
     */
    Duration pollBeforeOpening(long distance, QueueSettings settings, Duration untilOpen) {
        var usual = pollAfter(distance, 0, settings);
        if (untilOpen.isZero() || usual.compareTo(untilOpen) < 0) {
            return usual;
        }
        return clamp(
                MIN_POLL, untilOpen.plus(usual.multipliedBy(random.nextInt(100)).dividedBy(200)), usual);
    }

    /** Returns how often an active buyer gives a sign of life. */
    Duration signOfLife(QueueSettings settings) {
        return clamp(MIN_POLL, settings.idleTimeout().dividedBy(3), MAX_SIGN_OF_LIFE);
    }

    /**
     * Estimates the time until a waiting buyer becomes active.
     *
     * @param untilOpen zero once the sale is open
     */
    Duration estimate(long distance, double perSecond, QueueSettings settings, Duration untilOpen) {
        double rate = perSecond > 0 ? perSecond : assumedRate(settings);
        return untilOpen.plusMillis((long) (distance / rate * 1000));
    }

    /** Assumed before anything is measured: each buyer takes half of the active timeout. */
    private static double assumedRate(QueueSettings settings) {
        double bySize =
                settings.activeSize() * 2_000.0 / settings.activeTimeout().toMillis();
        @Nullable Integer cap = settings.admissionsPerSecond();
        return cap == null ? bySize : Math.min(bySize, cap);
    }

    private Duration halfTime(long distance, double perSecond) {
        return perSecond > 0 ? Duration.ofMillis((long) (distance / perSecond * 500)) : tuning.farPoll();
    }

    private Duration jitter(Duration duration) {
        return Duration.ofMillis((long) (duration.toMillis() * random.nextDouble(0.9, 1.1)));
    }

    private static Duration clamp(Duration min, Duration wanted, Duration max) {
        if (wanted.compareTo(min) < 0) {
            return min;
        }
        return wanted.compareTo(max) > 0 ? max : wanted;
    }
}
