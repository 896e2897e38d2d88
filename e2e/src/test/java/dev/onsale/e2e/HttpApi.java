package dev.onsale.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP to one host behind the ingress. */
final class HttpApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI ingress;
    private final String host;
    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * @param ingress where the ingress listens
     * @param host the name that the ingress routes by; names under localhost are not resolved by every resolver
     */
    HttpApi(URI ingress, String host) {
        this.ingress = ingress;
        this.host = host;
    }

    /** Sends this header with every request from now on. */
    void header(String name, String value) {
        headers.put(name, value);
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    private Answer send(String method, String path, @Nullable Object body) {
        try {
            var publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
            var request = HttpRequest.newBuilder(ingress.resolve(path))
                    .timeout(Duration.ofSeconds(20))
                    .header("Host", host)
                    .header("Content-Type", "application/json")
                    .method(method, publisher);
            headers.forEach(request::header);
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " of " + host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A status and the body as it came. */
    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(status + " " + body, e);
            }
        }

        /** The body, or a failure that shows what came instead. */
        JsonNode expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", got " + status + ": " + body);
            }
            return json();
        }
    }
}
