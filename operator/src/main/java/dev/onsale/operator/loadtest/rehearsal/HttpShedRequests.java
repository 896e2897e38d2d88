package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.management.ManagementClient;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.concurrent.CompletableFuture;

/** Reads one metric of the management port of pods. */
public final class HttpShedRequests implements ShedRequests {
    private static final String METRIC = "onsale_requests_shed_total";

    /** The application chooses collectors by the full name, and their metrics by the name without its suffix. */
    private static final String ASKED = "onsale_requests_shed," + METRIC;

    private static final String OF_BUYERS = "rehearsal=\"false\"";

    private final PodMetrics metrics;

    /** Creates it for the management port of the pods. */
    public HttpShedRequests(ManagementClient client) {
        this(client, ManagementClient.PORT);
    }

    /** Creates it for another port of the pods. */
    public HttpShedRequests(ManagementClient client, int port) {
        this.metrics = new PodMetrics(client, port);
    }

    @Override
    public CompletableFuture<Long> ask(Pod pod) {
        return metrics.ask(pod, ASKED).thenApply(HttpShedRequests::read);
    }

    private static long read(String text) {
        return text.lines()
                .filter(line -> line.startsWith(METRIC + "{") && line.contains(OF_BUYERS))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
