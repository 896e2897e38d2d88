package dev.onsale.operator.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Serves {@code /healthz}, {@code /readyz} and {@code /metrics} to the kubelet and Prometheus. */
public final class HealthServer implements AutoCloseable {
    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @param port the port to listen on; 0 selects a free one
     * @param ready whether the operator has started, with or without leadership, and sees what happens
     */
    public static HealthServer start(
            int port, RunningReconciliations reconciliations, BooleanSupplier ready, PrometheusMeterRegistry metrics)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        answer(server, "/healthz", reconciliations::stuck);
        answer(
                server,
                "/readyz",
                () -> ready.getAsBoolean()
                        ? Optional.empty()
                        : Optional.of("not started, or an informer sees nothing"));
        server.createContext("/metrics", exchange -> respond(exchange, HttpURLConnection.HTTP_OK, metrics.scrape()));
        server.start();
        return new HealthServer(server);
    }

    /** Returns the port. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpServer server, String path, Supplier<Optional<String>> problem) {
        server.createContext(path, exchange -> {
            var found = problem.get();
            respond(
                    exchange,
                    found.isEmpty() ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE,
                    found.orElse("ok") + "\n");
        });
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
