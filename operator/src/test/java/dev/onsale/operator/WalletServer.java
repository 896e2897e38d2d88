package dev.onsale.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Answers what the scenario {@code wallet} asks the booking application, and can fail every third charge. */
final class WalletServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Long> balances = new ConcurrentHashMap<>();
    private final AtomicLong charges = new AtomicLong();
    private final AtomicLong buyers = new AtomicLong();

    volatile boolean failing;

    WalletServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var buyer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (path.endsWith("/schedules")) {
                send(exchange, 200, """
                        {"schedules": [{"id": "hall.day1", "name": "day1", "startsAt": "2099-01-01T10:00:00Z",
                          "available": 1000, "soldOut": false}]}""");
            } else if (path.contains("/concerts/")) {
                send(exchange, 200, """
                        {"name": "hall", "title": "Hall",
                         "sections": [{"name": "R", "rows": 50, "seatsPerRow": 20, "price": 1000}]}""");
            } else if (path.endsWith("/sessions")) {
                send(exchange, 201, """
                        {"buyerId": "b", "expiresAt": "2099-01-01T10:00:00Z",
                         "accessToken": "%d"}""".formatted(buyers.incrementAndGet()));
            } else if (path.endsWith("/charges")) {
                charge(exchange, buyer);
            } else {
                send(exchange, 200, "{\"balance\": %d}".formatted(balances.getOrDefault(buyer, 0L)));
            }
        }
    }

    private void charge(HttpExchange exchange, String buyer) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var amount = (Number)
                Objects.requireNonNull(Serialization.unmarshal(body, Map.class).get("amount"));
        if (failing && charges.incrementAndGet() % 3 == 0) {
            send(exchange, 500, "{}");
        } else {
            send(exchange, 201, "{\"balance\": %d}".formatted(balances.merge(buyer, amount.longValue(), Long::sum)));
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
