package dev.onsale.booking.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryAfterPolicyTest {

    private long now = 17;
    private final RecentRate completed = new RecentRate(() -> now);
    private final RetryAfterPolicy policy = new RetryAfterPolicy(completed, () -> now);

    @Test
    void theRateIsThatOfTheLastFullSeconds() {
        complete(100, 6);

        assertThat(completed.perSecond()).isEqualTo(100);

        now += TimeUnit.SECONDS.toNanos(2);
        assertThat(completed.perSecond()).isEqualTo(50);
        now += TimeUnit.HOURS.toNanos(1);
        assertThat(completed.perSecond()).isZero();
    }

    @Test
    void retriesAreSpreadOverTheTimeThatItTakesToServeThem() {
        burst(100, 6);

        var waits = IntStream.range(0, 1000)
                .mapToObj(_ -> policy.nextDelay(32).toMillis() / 1000.0)
                .toList();

        // 1000 at 100 a second take 10 seconds; no second gets more than the jitter lets pile up.
        assertThat(waits.getLast()).isBetween(10.0, 13.0);
        assertThat(waits).allMatch(wait -> wait >= 1);
        assertThat(IntStream.range(1, 10)
                        .mapToLong(second -> waits.stream()
                                .filter(wait -> wait > second + 1 && wait <= second + 2)
                                .count())
                        .max()
                        .orElseThrow())
                .isLessThan(150);
    }

    @Test
    void theFirstOfABurstAreNotMeasuredByTheRateBefore() {
        complete(1, 6);

        assertThat(IntStream.range(0, 300).mapToObj(_ -> policy.nextDelay(32)))
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) < 0);

        complete(400, 1);
        assertThat(policy.nextDelay(32)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aRetryTimeThatPassedIsGivenAgain() {
        burst(100, 6);
        IntStream.range(0, 1000).forEach(_ -> policy.nextDelay(0));

        burst(100, 15);

        assertThat(policy.nextDelay(0)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void noDelayIsLongerThanHalfAMinute() {
        burst(1, 6);

        assertThat(IntStream.range(0, 500).mapToObj(_ -> policy.nextDelay(32)))
                .allMatch(wait ->
                        wait.compareTo(Duration.ofSeconds(15)) >= 0 && wait.compareTo(Duration.ofSeconds(30)) <= 0);
    }

    @Test
    void whileNothingCompletesDelaysAreLong() {
        burst(0, 6);

        assertThat(policy.nextDelay(32)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    /** In each second so many requests complete and some are shed. */
    private void burst(int perSecond, int seconds) {
        for (int second = 0; second < seconds; second++) {
            policy.nextDelay(0);
            complete(perSecond, 1);
        }
    }

    private void complete(int perSecond, int seconds) {
        for (int second = 0; second < seconds; second++) {
            for (int n = 0; n < perSecond; n++) {
                completed.count();
            }
            now += TimeUnit.SECONDS.toNanos(1);
        }
    }
}
