package dev.onsale.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;

/** HTTP calls of one server. */
final class Calls {

    /**
     * Whoever looks back first waits for Hibernate, which takes its time in a JVM that records, on a machine that
     * others use.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String url;

    Calls(String url) {
        this.url = url;
    }

    /** Whether it says yes; no when it cannot be reached. */
    boolean answers(String path) throws InterruptedException {
        try {
            return send("GET", path, "").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    String get(String path, String... headers) throws IOException, InterruptedException {
        return successful("GET", path, "", headers);
    }

    String post(String path, String body, String... headers) throws IOException, InterruptedException {
        return successful("POST", path, body, headers);
    }

    private String successful(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var response = send(method, path, body, headers);
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    "%s %s answers %d: %s".formatted(method, path, response.statusCode(), response.body()));
        }
        return response.body();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, text/plain")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(Arrays.copyOf(headers, headers.length));
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
