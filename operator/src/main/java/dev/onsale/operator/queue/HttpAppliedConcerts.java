package dev.onsale.operator.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onsale.operator.management.ManagementClient;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls {@code GET /actuator/concert} at the addresses of pods. */
public final class HttpAppliedConcerts implements AppliedConcerts {
    private static final Logger LOG = LoggerFactory.getLogger(HttpAppliedConcerts.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ManagementClient client;
    private final int port;

    /** Creates it for the management port of the pods. */
    public HttpAppliedConcerts(ManagementClient client) {
        this(client, ManagementClient.PORT);
    }

    /** Creates it for another port of the pods. */
    public HttpAppliedConcerts(ManagementClient client, int port) {
        this.client = client;
        this.port = port;
    }

    @Override
    public Map<Pod, Optional<AppliedConcert>> ask(Collection<Pod> pods) {
        var pending = new LinkedHashMap<Pod, CompletableFuture<Optional<AppliedConcert>>>();
        pods.forEach(pod -> pending.put(pod, ask(pod)));
        var answers = new LinkedHashMap<Pod, Optional<AppliedConcert>>();
        pending.forEach((pod, answer) -> answers.put(pod, answer.join()));
        return answers;
    }

    private CompletableFuture<Optional<AppliedConcert>> ask(Pod pod) {
        var request = HttpRequest.newBuilder(uri(pod)).timeout(TIMEOUT).build();
        return client.sendAsync(request)
                .thenApply(response -> {
                    if (response.statusCode() != HttpURLConnection.HTTP_OK) {
                        throw new IllegalStateException("status " + response.statusCode());
                    }
                    return Optional.of(read(response.body()));
                })
                .exceptionally(e -> {
                    LOG.debug(
                            "pod {} did not say what it has applied",
                            pod.getMetadata().getName(),
                            e);
                    return Optional.empty();
                });
    }

    private URI uri(Pod pod) {
        var ip = pod.getStatus().getPodIP();
        return URI.create("http://%s:%d/actuator/concert".formatted(ip.contains(":") ? "[" + ip + "]" : ip, port));
    }

    private static AppliedConcert read(String body) {
        var json = Serialization.unmarshal(body, JsonNode.class);
        return new AppliedConcert(
                json.required("generation").asLong(),
                json.required("activeSize").asInt());
    }
}
