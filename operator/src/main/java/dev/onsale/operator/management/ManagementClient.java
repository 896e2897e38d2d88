package dev.onsale.operator.management;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the management port of the booking application. It follows no redirect, an answer has at most 64 KiB, and a
 * request without a timeout is refused.
 */
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
     * Sends a request and waits for its answer. The timeout of the request bounds the whole exchange.
     *
     * @throws IOException if there is no complete answer
     * @throws InterruptedException if the thread is interrupted
     */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return sendAsync(request).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /** As {@link #send}, without waiting. The future completes exceptionally if there is no complete answer. */
    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        var timeout = request.timeout().orElseThrow(() -> new IllegalArgumentException("no timeout: " + request));
        var exchange = client.sendAsync(request, body());
        // The client's own timeout ends with the headers; the body may take for ever.
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(e -> {
                    exchange.cancel(true);
                    return CompletableFuture.failedFuture(cause(e, timeout));
                });
    }

    private static Throwable cause(Throwable failure, Duration timeout) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? new HttpTimeoutException("no complete answer within " + timeout.toSeconds() + " s")
                : cause;
    }

    private static BodyHandler<String> body() {
        return BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES);
    }
}
