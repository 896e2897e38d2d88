package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.management.ManagementClient;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Reads one metric of the management port of pods. */
public final class HttpShedRequests implements ShedRequests {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String METRIC = "onsale_requests_shed_total";

    /** The application chooses collectors by the full name, and their metrics by the name without its suffix. */
    private static final String ASKED = "onsale_requests_shed," + METRIC;

    private static final String OF_BUYERS = "rehearsal=\"false\"";

    private final ManagementClient client;
    private final int port;

    /** Creates it for the management port of the pods. */
    public HttpShedRequests(ManagementClient client) {
        this(client, ManagementClient.PORT);
    }

    /** Creates it for another port of the pods. */
    public HttpShedRequests(ManagementClient client, int port) {
        this.client = client;
        this.port = port;
    }

    @Override
    public CompletableFuture<Long> ask(Pod pod) {
        var ip = pod.getStatus().getPodIP();
        var uri = URI.create("http://%s:%d/actuator/prometheus?includedNames=%s"
                .formatted(ip.contains(":") ? "[" + ip + "]" : ip, port, ASKED));
        return client.sendAsync(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build())
                .thenApply(HttpShedRequests::read);
    }

    private static long read(HttpResponse<String> response) {
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return response.body()
                .lines()
                .filter(line -> line.startsWith(METRIC + "{") && line.contains(OF_BUYERS))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
