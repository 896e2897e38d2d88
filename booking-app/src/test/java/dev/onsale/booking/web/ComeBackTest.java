package dev.onsale.booking.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComeBackTest {

    private long now = 17;
    private final RecentRate completed = new RecentRate(() -> now);
    private final ComeBack comeBack = new ComeBack(completed, () -> now);

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
    void aCrowdIsSpreadOverTheTimeThatItTakesToServeIt() {
        rush(100, 6);

        List<Double> waits = IntStream.range(0, 1000)
                .mapToObj(_ -> comeBack.next(32).toMillis() / 1000.0)
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
    void theFirstOfARushAreNotMeasuredByTheQuietBefore() {
        complete(1, 6);

        assertThat(IntStream.range(0, 300).mapToObj(_ -> comeBack.next(32)))
                .allMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) < 0);

        complete(400, 1);
        assertThat(comeBack.next(32)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void turnsThatPassedAreGivenAgain() {
        rush(100, 6);
        IntStream.range(0, 1000).forEach(_ -> comeBack.next(0));

        rush(100, 15);

        assertThat(comeBack.next(0)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void nobodyIsSentFurtherAwayThanHalfAMinute() {
        rush(1, 6);

        assertThat(IntStream.range(0, 500).mapToObj(_ -> comeBack.next(32)))
                .allMatch(wait ->
                        wait.compareTo(Duration.ofSeconds(15)) >= 0 && wait.compareTo(Duration.ofSeconds(30)) <= 0);
    }

    @Test
    void whileNothingIsCompletedNobodyComesSoon() {
        rush(0, 6);

        assertThat(comeBack.next(32)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    /** As many are completed, and some are turned away in each second. */
    private void rush(int aSecond, int seconds) {
        for (int second = 0; second < seconds; second++) {
            comeBack.next(0);
            complete(aSecond, 1);
        }
    }

    private void complete(int aSecond, int seconds) {
        for (int second = 0; second < seconds; second++) {
            for (int n = 0; n < aSecond; n++) {
                completed.count();
            }
            now += TimeUnit.SECONDS.toNanos(1);
        }
    }
}
