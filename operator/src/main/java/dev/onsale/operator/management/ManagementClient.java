package dev.onsale.operator.management;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls the management port of the booking application. It follows no redirect, and an answer has at most 64 KiB. */
public final class ManagementClient {
    /** The management port of every pod and of the Service. */
    public static final int PORT = 8081;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Sends a request and waits for its answer; the timeout is the request's own.
     *
     * @throws IOException if there is no complete answer
     * @throws InterruptedException if the thread is interrupted
     */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, body());
    }

    /** As {@link #send}, without waiting. The future completes exceptionally if there is no complete answer. */
    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return client.sendAsync(request, body());
    }

    private static BodyHandler<String> body() {
        return BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES);
    }
}
