package dev.onsale.operator.loadtest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The management port of a booking application, served by a real HTTP server. */
final class ApplicationStandIn implements AutoCloseable {
    static final String KEY = "the-rehearsal-key";

    private final HttpServer server;
    private final String rehearsal;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Number of seats that the audit finds sold twice. */
    volatile int oversold;

    /** Whether every call is answered with 503. */
    volatile boolean down;

    ApplicationStandIn(String concert) {
        rehearsal = concert + "-rehearsal";
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/actuator/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns the calls in order: {@code removed} and {@code audited}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            if (down) {
                exchange.sendResponseHeaders(503, -1);
            } else if (!KEY.equals(exchange.getRequestHeaders().getFirst("Rehearsal-Key"))) {
                exchange.sendResponseHeaders(404, -1);
            } else if (call.equals("DELETE /actuator/rehearsal")) {
                calls.add("removed");
                exchange.sendResponseHeaders(204, -1);
            } else if (call.equals("GET /actuator/audit?concert=" + rehearsal)) {
                calls.add("audited");
                byte[] body = """
                    {"concert": "%s", "clean": %s, "checkedAt": "2026-11-20T04:30:00Z",
                     "invariants": {"oversold": %d, "double_payments": 0, "ledger_imbalance": 0, "lost_events": 0}}\
                    """.formatted(rehearsal, oversold == 0, oversold).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
