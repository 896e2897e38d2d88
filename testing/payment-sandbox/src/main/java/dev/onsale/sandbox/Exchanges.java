package dev.onsale.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON bodies. */
final class Exchanges {

    private static final int MAX_BODY_BYTES = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Exchanges() {}

    /**
     * Wraps a handler: responds with 400 to invalid bodies, and closes the connection when the handler did not respond.
     */
    static HttpHandler answering(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                try {
                    handler.handle(exchange);
                } catch (JacksonException | IllegalArgumentException e) {
                    answer(exchange, 400, Map.of("error", "The body is not what this call takes."));
                }
            }
        };
    }

    /**
     * Reads the body.
     *
     * @throws IllegalArgumentException when it is empty or too long
     */
    static <T> T read(HttpExchange exchange, Class<T> type) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length == 0 || body.length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException("the body is empty or too long");
        }
        return JSON.readValue(body, type);
    }

    static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
