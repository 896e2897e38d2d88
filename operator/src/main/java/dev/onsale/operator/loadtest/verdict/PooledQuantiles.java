package dev.onsale.operator.loadtest.verdict;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Computes quantiles over the requests of several runners: the quantiles of the mixture of their distributions,
 * weighted by their number of requests. An average of percentiles would be wrong as soon as one runner is slower.
 */
final class PooledQuantiles {
    private final List<ResponseTimes> parts;
    private final double count;

    PooledQuantiles(List<ResponseTimes> parts) {
        var answered = parts.stream().filter(part -> part.count() > 0).toList();
        // The figures of a single runner are exact at the quantiles that are judged.
        this.parts = answered.size() == 1
                ? answered
                : answered.stream().map(ResponseTimes::detailed).toList();
        this.count = this.parts.stream().mapToDouble(ResponseTimes::count).sum();
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * Returns the response time in milliseconds that a percentage of all requests did not exceed.
     *
     * @param percent over 0 and up to 100
     * @throws IllegalStateException if there was no request
     */
    double at(double percent) {
        if (isEmpty()) {
            throw new IllegalStateException("there was no request");
        }
        double wanted = percent / 100;
        var times = parts.stream()
                .flatMapToDouble(ResponseTimes::breakpoints)
                .sorted()
                .distinct()
                .toArray();
        double from = 0;
        double within = 0;
        // The mixture is smooth between two neighbouring breakpoints and may jump at one.
        for (double to : times) {
            double below = share(part -> part.shareBelow(to));
            if (below >= wanted) {
                return rounded(ResponseTimes.between(from, to, (wanted - within) / (below - within)));
            }
            within = share(part -> part.shareWithin(to));
            if (within >= wanted) {
                return to;
            }
            from = to;
        }
        return from;
    }

    /** Removes floating-point noise, so that a time equal to the limit of an objective compares as equal. */
    private static double rounded(double millis) {
        return Math.round(millis * 1e6) / 1e6;
    }

    private double share(ToDoubleFunction<ResponseTimes> share) {
        return parts.stream()
                .mapToDouble(part -> part.count() / count * share.applyAsDouble(part))
                .sum();
    }
}
