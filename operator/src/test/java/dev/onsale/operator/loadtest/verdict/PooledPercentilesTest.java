package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Percentiles of several runners lie within 3 percent of those of all their requests, which this test knows. */
class PooledPercentilesTest {
    private static final double TOLERANCE = 0.03;

    /** How the response times of a runner are distributed. */
    enum Distribution {
        STEADY,
        LONG_TAIL,
        LONGER_TAIL,
        FEW_SLOW,
        HALF_SLOW;

        /**
         * Returns the percentage of requests by which a percentile may be off: where fast and slow requests leave a gap
         * between them, the next request is more than 3 percent slower.
         */
        double gap() {
            return this == FEW_SLOW || this == HALF_SLOW ? 0.05 : 0;
        }

        double next(Random random) {
            return switch (this) {
                case STEADY -> 5 + 50 * random.nextDouble();
                case LONG_TAIL -> 20 * Math.exp(0.8 * random.nextGaussian());
                case LONGER_TAIL -> 10 / Math.pow(1 - random.nextDouble(), 1 / 1.5);
                case FEW_SLOW -> (random.nextDouble() < 0.9 ? 15 : 300) * Math.exp(0.3 * random.nextGaussian());
                case HALF_SLOW -> (random.nextDouble() < 0.5 ? 15 : 150) * Math.exp(0.2 * random.nextGaussian());
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void areCloseToThoseOfAllRequests(Distribution distribution) {
        var random = new Random(distribution.name().hashCode());
        for (int runners : new int[] {2, 3, 8}) {
            for (int repeat = 0; repeat < 20; repeat++) {
                var samples = IntStream.range(0, runners)
                        .mapToObj(_ -> samples(distribution, random))
                        .toList();
                var pooled = new PooledQuantiles(
                        samples.stream().map(PooledPercentilesTest::written).toList());
                var all = samples.stream()
                        .flatMapToDouble(Arrays::stream)
                        .sorted()
                        .toArray();
                for (double percent : new double[] {95, 99}) {
                    double gap = distribution.gap();
                    assertThat(pooled.at(percent))
                            .as("p%s of %s runners, attempt %s", percent, runners, repeat)
                            .isBetween(
                                    quantile(all, percent - gap) * (1 - TOLERANCE),
                                    quantile(all, percent + gap) * (1 + TOLERANCE));
                }
            }
        }
    }

    /** One runner of eight that answers slowly decides the percentiles of all. */
    @Test
    void areCloseWhereOneOfEightRunnersIsFarSlower() {
        var random = new Random(8);
        var samples = IntStream.range(0, 8)
                .mapToObj(i -> samples(Distribution.LONG_TAIL, random, 4000, i == 0 ? 30 : 1))
                .toList();
        var pooled = new PooledQuantiles(
                samples.stream().map(PooledPercentilesTest::written).toList());
        var all = samples.stream().flatMapToDouble(Arrays::stream).sorted().toArray();

        assertThat(pooled.at(95)).isCloseTo(quantile(all, 95), within(TOLERANCE * quantile(all, 95)));
        assertThat(pooled.at(99)).isCloseTo(quantile(all, 99), within(TOLERANCE * quantile(all, 99)));
    }

    /** The text is that of the runners' own test, so that both sides mean the same. */
    @Test
    void readsTheCurveThatRunnersWrite() {
        var millis = Curve.decode(Curves.RISING);

        assertThat(millis.getFirst()).isCloseTo(6, within(0.06));
        assertThat(millis.get(Curve.PERCENTS.indexOf(95.178))).isCloseTo(95.178, within(0.5));
        assertThat(millis.getLast()).isCloseTo(100, within(1.0));
    }

    @Test
    void refusesWhatIsNoCurve() {
        assertThatIllegalArgumentException().isThrownBy(() -> Curve.decode("#"));
        assertThatIllegalArgumentException().isThrownBy(() -> Curve.decode(Curves.RISING + "#"));
        assertThatIllegalArgumentException().isThrownBy(() -> Curve.decode(Curves.RISING.replace('$', '\\')));
        assertThatIllegalArgumentException().isThrownBy(() -> Curve.decode(Curves.RISING.replace('$', ' ')));
    }

    private static double[] samples(Distribution distribution, Random random) {
        return samples(distribution, random, 1000 + random.nextInt(4000), 1 + 3 * random.nextDouble());
    }

    private static double[] samples(Distribution distribution, Random random, int count, double slowness) {
        return DoubleStream.generate(() -> slowness * distribution.next(random))
                .limit(count)
                .sorted()
                .toArray();
    }

    private static ResponseTimes written(double[] samples) {
        List<Double> times = Curve.PERCENTS.stream()
                .map(percent -> quantile(samples, percent))
                .toList();
        return new ResponseTimes(samples.length, Curve.PERCENTS, Curve.decode(Curves.encode(times)));
    }

    /** As k6 computes quantiles of its samples. */
    private static double quantile(double[] sorted, double percent) {
        double index = percent / 100 * (sorted.length - 1);
        double below = sorted[(int) Math.floor(index)];
        double above = sorted[(int) Math.ceil(index)];
        return below + (above - below) * (index - Math.floor(index));
    }
}
