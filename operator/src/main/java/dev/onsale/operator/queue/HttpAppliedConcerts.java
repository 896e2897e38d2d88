package dev.onsale.operator.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onsale.operator.management.ManagementClient;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls {@code GET /actuator/concert} at the addresses of pods. */
public final class HttpAppliedConcerts implements AppliedConcerts {
    private static final Logger LOG = LoggerFactory.getLogger(HttpAppliedConcerts.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ManagementClient client;
    private final int port;
    private final Duration timeout;

    /** Creates it for the management port of the pods. */
    public HttpAppliedConcerts(ManagementClient client) {
        this(client, ManagementClient.PORT, TIMEOUT);
    }

    /**
     * Creates it for another port of the pods.
     *
     * @param timeout the longest wait for an answer
     */
    public HttpAppliedConcerts(ManagementClient client, int port, Duration timeout) {
        this.client = client;
        this.port = port;
        this.timeout = timeout;
    }

    @Override
    public CompletableFuture<AppliedConcert> ask(Pod pod) {
        var request = HttpRequest.newBuilder(uri(pod)).timeout(timeout).build();
        return client.sendAsync(request).thenApply(HttpAppliedConcerts::read).whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.debug(
                        "pod {} did not say what it has applied",
                        pod.getMetadata().getName(),
                        failure);
            }
        });
    }

    private URI uri(Pod pod) {
        var ip = pod.getStatus().getPodIP();
        return URI.create("http://%s:%d/actuator/concert".formatted(ip.contains(":") ? "[" + ip + "]" : ip, port));
    }

    private static AppliedConcert read(HttpResponse<String> response) {
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        var json = Serialization.unmarshal(response.body(), JsonNode.class);
        return new AppliedConcert(
                json.required("generation").asLong(),
                json.required("activeSize").asInt());
    }
}
