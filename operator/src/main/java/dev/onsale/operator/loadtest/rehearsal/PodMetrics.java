package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.management.ManagementClient;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Reads metrics of the management port of pods, in the text format of Prometheus. */
record PodMetrics(ManagementClient client, int port) {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /**
     * Asks a pod.
     *
     * @param names of the metrics, separated by commas
     */
    CompletableFuture<String> ask(Pod pod, String names) {
        var ip = pod.getStatus().getPodIP();
        var uri = URI.create("http://%s:%d/actuator/prometheus?includedNames=%s"
                .formatted(ip.contains(":") ? "[" + ip + "]" : ip, port, names));
        return client.sendAsync(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build())
                .thenApply(PodMetrics::body);
    }

    private static String body(HttpResponse<String> response) {
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return response.body();
    }
}
