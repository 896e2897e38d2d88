package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.loadtest.diagnosis.AppFigures;
import dev.onsale.operator.management.ManagementClient;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.concurrent.CompletableFuture;

/** Reads the figures from the metrics of the management port of pods. */
public final class HttpPodFigures implements PodFigures {
    private final PodMetrics metrics;

    /** Creates it for the management port of the pods. */
    public HttpPodFigures(ManagementClient client) {
        this(client, ManagementClient.PORT);
    }

    /** Creates it for another port of the pods. */
    public HttpPodFigures(ManagementClient client, int port) {
        this.metrics = new PodMetrics(client, port);
    }

    @Override
    public CompletableFuture<AppFigures> ask(Pod pod) {
        return metrics.ask(pod, AppFigures.METRICS).thenApply(AppFigures::parse);
    }
}
