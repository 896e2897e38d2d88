package dev.onsale.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A pod of the application as the operator sees it: its management port says which concert it has applied. */
final class FakeApp implements AutoCloseable {
    private volatile String applied = "{}";
    private final HttpServer server;

    FakeApp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/concert", exchange -> {
            try (exchange) {
                var body = applied.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Applies the {@code concert.json} that the operator wrote, as a pod does when its volume changes. */
    void apply(String concertJson) {
        var concert = Serialization.unmarshal(concertJson, JsonNode.class);
        applied = "{\"name\":\"%s\",\"generation\":%d,\"activeSize\":%d}"
                .formatted(
                        concert.required("name").asText(),
                        concert.required("generation").asLong(),
                        concert.required("queue").required("activeSize").asInt());
    }

    /** Answers with an error until a concert is applied, as an overloaded pod does. */
    void fallSilent() {
        applied = "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
