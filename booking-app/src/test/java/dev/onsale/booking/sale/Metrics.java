package dev.onsale.booking.sale;

/** What Prometheus reads from an instance. */
final class Metrics {

    private Metrics() {}

    /** The sum of the series of a metric with this label; NaN when there is none. */
    static double value(App app, String metric, String label, String value) {
        return app.metrics()
                .lines()
                .filter(line -> line.startsWith(metric + "{") && line.contains("%s=\"%s\"".formatted(label, value)))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }
}
