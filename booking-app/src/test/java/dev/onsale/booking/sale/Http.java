package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of a server with the same headers each. */
public record Http(String url, Map<String, String> headers) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();

    /** An answer. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** The body of an answer that has to have this status. */
        public JsonNode require(int status) {
            assertThat(status()).as("status of %s: %s", response.uri(), text()).isEqualTo(status);
            return response.body().length == 0 ? JSON.nullNode() : json();
        }

        /** The stable code of a problem document. */
        public String code() {
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            return json().path("code").asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Http with(String header, String value) {
        var more = new HashMap<String, String>(headers);
        more.put(header, value);
        return new Http(url, more);
    }

    public Answer get(String path) {
        return call("GET", path, "");
    }

    public Answer post(String path, String body) {
        return call("POST", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, "");
    }

    /** The same caller with a new session: a buyer's, or what the caller's headers say. */
    public Http session() {
        return with(
                "Authorization",
                "Bearer "
                        + post("/api/v1/sessions", "")
                                .require(201)
                                .path("accessToken")
                                .asString());
    }

    public Answer call(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
