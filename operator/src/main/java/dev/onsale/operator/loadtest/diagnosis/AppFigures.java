package dev.onsale.operator.loadtest.diagnosis;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a pod of the application says of itself: the connections to MySQL as they are now, and what it has counted since
 * its start.
 *
 * @param cpuSeconds the time that it has used of processors
 * @param active connections that are in use
 * @param pending requests that wait for a connection
 * @param connections the most connections that it has
 * @param waits of requests for a connection
 * @param uses of connections
 * @param commands of Redis
 * @param shed requests of rehearsals that were shed, by the class of the call
 */
public record AppFigures(
        double cpuSeconds,
        double active,
        double pending,
        double connections,
        Timed waits,
        Timed uses,
        Timed commands,
        Map<String, Double> shed) {
    private static final double NANOSECONDS = 1e-9;
    private static final String SHED = "onsale_requests_shed_total";
    private static final Pattern SAMPLE = Pattern.compile("^([a-z_:][a-z0-9_:]*)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern CLASS = Pattern.compile("class=\"([^\"]*)\"");

    /**
     * Names of the metrics that {@link #parse} reads. The application chooses collectors by the full name, and their
     * metrics by the name without its suffix.
     */
    public static final String METRICS = String.join(
            ",",
            "process_cpu_time_ns",
            "process_cpu_time_ns_total",
            "hikaricp_connections_active",
            "hikaricp_connections_pending",
            "hikaricp_connections_max",
            "hikaricp_connections_acquire_seconds",
            "hikaricp_connections_usage_seconds",
            "lettuce_seconds",
            "onsale_requests_shed",
            SHED);

    /** Copies the map. */
    public AppFigures {
        shed = Map.copyOf(shed);
    }

    /** Reads them from metrics in the text format of Prometheus. What is missing there is 0. */
    public static AppFigures parse(String metrics) {
        var sums = new HashMap<String, Double>();
        var shed = new TreeMap<String, Double>();
        metrics.lines().map(SAMPLE::matcher).filter(sample -> sample.matches()).forEach(sample -> {
            var labels = Objects.requireNonNullElse(sample.group(2), "");
            double value = Double.parseDouble(sample.group(3));
            sums.merge(sample.group(1), value, Double::sum);
            var type = CLASS.matcher(labels);
            if (sample.group(1).equals(SHED) && labels.contains("rehearsal=\"true\"") && type.find()) {
                shed.merge(type.group(1), value, Double::sum);
            }
        });
        return new AppFigures(
                sums.getOrDefault("process_cpu_time_ns_total", 0.0) * NANOSECONDS,
                sums.getOrDefault("hikaricp_connections_active", 0.0),
                sums.getOrDefault("hikaricp_connections_pending", 0.0),
                sums.getOrDefault("hikaricp_connections_max", 0.0),
                timed(sums, "hikaricp_connections_acquire_seconds"),
                timed(sums, "hikaricp_connections_usage_seconds"),
                timed(sums, "lettuce_seconds"),
                shed);
    }

    private static Timed timed(Map<String, Double> sums, String name) {
        return new Timed(sums.getOrDefault(name + "_sum", 0.0), sums.getOrDefault(name + "_count", 0.0));
    }

    /** Returns whether requests wait because all connections are in use. */
    boolean exhausted() {
        return pending > 0 && connections > 0 && active >= connections;
    }
}
