package dev.onsale.operator.loadtest.verdict;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of one runner's response times, by some of its quantiles. Between two quantiles the same share
 * lies between times of the same ratio, which a long tail comes close to. It starts at zero.
 *
 * @param count number of requests
 * @param percents quantiles in percent, over 0 and up to 100, ascending; the last counts as the maximum
 * @param millis the response time at each quantile, in milliseconds
 * @param curve the same distribution by more quantiles, each less exact; null if the runner wrote none
 */
record ResponseTimes(
        long count,
        List<Double> percents,
        List<Double> millis,
        @Nullable ResponseTimes curve) {

    ResponseTimes(long count, List<Double> percents, List<Double> millis) {
        this(count, percents, millis, null);
    }

    ResponseTimes {
        percents = List.copyOf(percents);
        millis = List.copyOf(millis);
        if (count < 0 || percents.isEmpty() || percents.size() != millis.size()) {
            throw new IllegalArgumentException("a response time is needed for each quantile");
        }
        double percent = 0;
        double time = 0;
        for (int i = 0; i < percents.size(); i++) {
            if (!(percents.get(i) > percent && percents.get(i) <= 100)) {
                throw new IllegalArgumentException("quantiles must ascend from over 0 to 100: " + percents);
            }
            if (!(millis.get(i) >= time && millis.get(i) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("response times must not descend: " + millis);
            }
            percent = percents.get(i);
            time = millis.get(i);
        }
    }

    /** Returns the distribution by as many quantiles as there are. */
    ResponseTimes detailed() {
        return curve == null ? this : curve;
    }

    DoubleStream breakpoints() {
        return DoubleStream.concat(DoubleStream.of(0), millis.stream().mapToDouble(Double::doubleValue));
    }

    /** Returns the share, 0 to 1, of requests that took at most a number of milliseconds. */
    double shareWithin(double time) {
        int last = IntStream.range(0, millis.size())
                .filter(i -> millis.get(i) <= time)
                .max()
                .orElse(-1);
        return last == millis.size() - 1 ? 1 : interpolate(last, time);
    }

    /** Returns the share, 0 to 1, of requests that took less than a number of milliseconds. */
    double shareBelow(double time) {
        if (time <= 0) {
            return 0;
        }
        int last = IntStream.range(0, millis.size())
                .filter(i -> millis.get(i) < time)
                .max()
                .orElse(-1);
        return last == millis.size() - 1 ? 1 : interpolate(last, time);
    }

    private double interpolate(int lower, double time) {
        double passed = passed(timeAt(lower), timeAt(lower + 1), time);
        return Math.min(1, shareAt(lower) + (shareAt(lower + 1) - shareAt(lower)) * passed);
    }

    /** Returns how much, 0 to 1, of the way between two times is passed at a time between them. */
    private static double passed(double from, double to, double time) {
        return from > 0 ? Math.log(time / from) / Math.log(to / from) : time / to;
    }

    /** Returns the time between two others at which so much, 0 to 1, of the way between them is passed. */
    static double between(double from, double to, double passed) {
        return from > 0 ? from * Math.pow(to / from, passed) : to * passed;
    }

    private double timeAt(int index) {
        return index < 0 ? 0 : millis.get(index);
    }

    private double shareAt(int index) {
        if (index < 0) {
            return 0;
        }
        return index == millis.size() - 1 ? 1 : percents.get(index) / 100;
    }
}
