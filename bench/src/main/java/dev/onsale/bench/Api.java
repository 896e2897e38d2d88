package dev.onsale.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls with which a measurement is prepared. */
final class Api {

    /** To count what is wrong with a million seats takes minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    Api(String url) {
        this.url = url;
    }

    /** The body of a successful answer; a call that is shed is made again. */
    JsonNode call(String method, String path, Map<String, String> headers, String body) {
        var answer = send(method, path, headers, body).body();
        return answer.length == 0 ? JSON.nullNode() : JSON.readTree(answer);
    }

    /** The body of a successful answer that is no JSON. */
    String text(String path) {
        return new String(send("GET", path, Map.of(), "").body(), StandardCharsets.UTF_8);
    }

    /** A header of a successful answer. */
    String header(String path, Map<String, String> headers, String name) {
        return send("GET", path, headers, "").headers().firstValue(name).orElseThrow();
    }

    private HttpResponse<byte[]> send(String method, String path, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            while (true) {
                var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() < 300) {
                    return answer;
                }
                if (answer.statusCode() != TOO_MANY_REQUESTS) {
                    throw new IllegalStateException(
                            "%s %s: %d %s".formatted(method, path, answer.statusCode(), JSON.readTree(answer.body())));
                }
                Thread.sleep(200);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
