package dev.onsale.booking.queue.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.catalog.QueueSettings;
import dev.onsale.booking.queue.line.QueueTuning;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollingPolicyTest {

    private static final QueueTuning TUNING = new QueueTuning(
            1000,
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofSeconds(6),
            Duration.ofMinutes(2),
            Duration.ofMillis(200));

    private final PollingPolicy policy = new PollingPolicy(TUNING, new Random(1));
    private final QueueSettings settings = ConcertFixture.ofSize(50)
            .withTimeouts(Duration.ofMinutes(5), Duration.ofSeconds(30))
            .build()
            .queue();

    @Test
    void whoIsNextPollsOftenAndWhoIsFarPollsSeldom() {
        assertThat(policy.pollAfter(1, 20, settings)).isBetween(Duration.ofMillis(270), Duration.ofMillis(330));
        assertThat(policy.pollAfter(40, 20, settings)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
        assertThat(policy.pollAfter(900, 20, settings)).isBetween(Duration.ofMillis(1800), Duration.ofMillis(2200));
        assertThat(policy.pollAfter(1400, 20, settings)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        assertThat(policy.pollAfter(1_000_000, 20, settings))
                .isBetween(Duration.ofMillis(13500), Duration.ofMillis(16500));
    }

    @Test
    void pollsAreSpread() {
        assertThat(policy.pollAfter(900, 20, settings)).isNotEqualTo(policy.pollAfter(900, 20, settings));
    }

    @Test
    void everyPollOfTheZoneComesWellWithinThePresence() {
        for (int distance = 1; distance <= 1000; distance++) {
            assertThat(policy.pollAfter(distance, 0, settings).multipliedBy(2)).isLessThan(TUNING.presence());
        }
    }

    @Test
    void theEstimateFollowsTheMeasuredSpeed() {
        assertThat(policy.estimate(100, 20, settings, Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(policy.estimate(100, 20, settings, Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(65));
    }

    @Test
    void beforeAnythingIsMeasuredTheEstimateFollowsTheSettings() {
        // 50 places, each for half of five minutes: one in three seconds.
        assertThat(policy.estimate(100, 0, settings, Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
        var capped = ConcertFixture.ofSize(5000).withRate(10).build().queue();
        assertThat(policy.estimate(100, 0, capped, Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }
}
