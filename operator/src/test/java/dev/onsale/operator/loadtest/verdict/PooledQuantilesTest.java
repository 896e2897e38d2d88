package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class PooledQuantilesTest {
    private static final List<Double> PERCENTS = List.of(50., 75., 90., 95., 97.5, 99., 99.5, 99.9, 100.);

    @Property(tries = 300)
    void oneRunnerKeepsItsOwnQuantiles(@ForAll("runner") ResponseTimes runner) {
        var pooled = new PooledQuantiles(List.of(runner));

        for (int i = 0; i < PERCENTS.size(); i++) {
            assertThat(pooled.at(PERCENTS.get(i))).isCloseTo(runner.millis().get(i), within(1e-6));
        }
    }

    @Property(tries = 300)
    void runnersThatAgreeChangeNothing(@ForAll("runner") ResponseTimes runner) {
        var larger = new ResponseTimes(runner.count() * 7, PERCENTS, runner.millis());
        var pooled = new PooledQuantiles(List.of(runner, larger));

        assertThat(pooled.at(95)).isCloseTo(runner.millis().get(3), within(1e-6));
        assertThat(pooled.at(99)).isCloseTo(runner.millis().get(5), within(1e-6));
    }

    @Property(tries = 300)
    void aPooledQuantileLiesBetweenThoseOfTheRunners(@ForAll("runners") List<ResponseTimes> runners) {
        var pooled = new PooledQuantiles(runners);

        for (int i = 0; i < PERCENTS.size(); i++) {
            int index = i;
            var own = runners.stream().map(runner -> runner.millis().get(index)).toList();
            assertThat(pooled.at(PERCENTS.get(i))).isBetween(Collections.min(own) - 1e-6, Collections.max(own) + 1e-6);
        }
    }

    @Property(tries = 300)
    void quantilesRiseWithThePercentage(
            @ForAll("runners") List<ResponseTimes> runners,
            @ForAll @DoubleRange(min = 0.1, max = 100) double one,
            @ForAll @DoubleRange(min = 0.1, max = 100) double other) {
        var pooled = new PooledQuantiles(runners);

        assertThat(pooled.at(Math.min(one, other))).isLessThanOrEqualTo(pooled.at(Math.max(one, other)) + 1e-9);
    }

    @Property(tries = 300)
    void theOrderOfTheRunnersDoesNotMatter(@ForAll("runners") List<ResponseTimes> runners) {
        var reversed = new ArrayList<ResponseTimes>(runners);
        Collections.reverse(reversed);

        assertThat(new PooledQuantiles(reversed).at(99)).isCloseTo(new PooledQuantiles(runners).at(99), within(1e-6));
    }

    /** Compares with the quantiles of the samples themselves. The error is at most what the summaries leave open. */
    @Property(tries = 200)
    void agreesWithTheSamples(@ForAll("samples") List<List<Double>> samples) {
        var summaries = samples.stream().map(PooledQuantilesTest::summary).toList();
        var pooled = new PooledQuantiles(summaries);
        var all = samples.stream().flatMap(List::stream).toList();

        for (double percent : new double[] {75, 90, 95, 99}) {
            double time = pooled.at(percent);
            double open = summaries.stream()
                            .mapToDouble(summary -> summary.count() * openAt(summary, time))
                            .sum()
                    / all.size();
            double oneSampleEach = (double) samples.size() / all.size();
            double below =
                    share(all.stream().filter(sample -> sample < time - 1e-6).count(), all);
            double within =
                    share(all.stream().filter(sample -> sample <= time + 1e-6).count(), all);
            assertThat(below).isLessThanOrEqualTo(percent / 100 + open + oneSampleEach);
            assertThat(within).isGreaterThanOrEqualTo(percent / 100 - open - oneSampleEach);
        }
    }

    /** Returns the distance between the two quantiles around a time. */
    private static double openAt(ResponseTimes summary, double time) {
        double lower = 0;
        double upper = 1;
        for (int i = 0; i < PERCENTS.size(); i++) {
            if (summary.millis().get(i) < time - 1e-6) {
                lower = PERCENTS.get(i) / 100;
            }
        }
        for (int i = PERCENTS.size() - 1; i >= 0; i--) {
            if (summary.millis().get(i) > time + 1e-6) {
                upper = PERCENTS.get(i) / 100;
            }
        }
        return upper - lower;
    }

    @Example
    void weighsRunnersByTheirRequests() {
        var fast = new ResponseTimes(9_700, PERCENTS, Results.steady(10));
        var slow = new ResponseTimes(300, PERCENTS, Results.steady(1000));
        var pooled = new PooledQuantiles(List.of(fast, slow));

        assertThat(pooled.at(95)).isEqualTo(10);
        assertThat(pooled.at(99)).isEqualTo(1000);
    }

    @Example
    void ignoresRunnersWithoutRequests() {
        var idle = new ResponseTimes(0, PERCENTS, Results.steady(0));
        var busy = new ResponseTimes(10, PERCENTS, Results.steady(30));

        assertThat(new PooledQuantiles(List.of(idle, busy)).at(50)).isEqualTo(30);
        assertThat(new PooledQuantiles(List.of(idle)).isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<ResponseTimes> runner() {
        var times = Arbitraries.doubles()
                .between(0, 5_000)
                .ofScale(2)
                .list()
                .ofSize(PERCENTS.size())
                .map(list -> list.stream().sorted().toList());
        return Combinators.combine(Arbitraries.longs().between(1, 100_000), times)
                .as((count, millis) -> new ResponseTimes(count, PERCENTS, millis));
    }

    @Provide
    Arbitrary<List<ResponseTimes>> runners() {
        return runner().list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<List<Double>>> samples() {
        return Arbitraries.doubles()
                .between(1, 2_000)
                .ofScale(2)
                .list()
                .ofMinSize(20)
                .ofMaxSize(400)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static ResponseTimes summary(List<Double> samples) {
        var sorted = samples.stream().sorted().toList();
        var quantiles = PERCENTS.stream()
                .map(percent -> sorted.get((int) Math.ceil(percent / 100 * sorted.size()) - 1))
                .toList();
        return new ResponseTimes(samples.size(), PERCENTS, quantiles);
    }

    private static double share(long count, List<Double> all) {
        return (double) count / all.size();
    }
}
