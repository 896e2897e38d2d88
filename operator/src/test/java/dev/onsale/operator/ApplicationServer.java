package dev.onsale.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onsale.operator.loadtest.diagnosis.AppFigures;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The management port of a pod of the booking application, served by a real HTTP server at the loopback address. */
final class ApplicationServer implements AutoCloseable {
    /** What a pod mounts. */
    private record Mounted(JsonNode concert, String rehearsalKey) {
        String applied() {
            return "{\"name\":\"%s\",\"generation\":%d,\"activeSize\":%d}"
                    .formatted(
                            concert.required("name").asText(),
                            concert.required("generation").asLong(),
                            concert.required("queue").required("activeSize").asInt());
        }

        String rehearsal() {
            return concert.required("name").asText() + "-rehearsal";
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @Nullable
    private volatile Mounted mounted;

    /** Number of seats that the audit finds sold twice. */
    volatile int oversold;

    /** Number of requests of buyers that the pod has shed. */
    volatile int shed;

    /** What the pod says of itself for the diagnosis of a run. */
    volatile String metrics = "";

    private final AtomicInteger looks = new AtomicInteger();

    /** Whether every call is answered with 503, as an overloaded pod does. */
    volatile boolean down;

    /** Ends the calls that are not answered to their end; null while all are. */
    @Nullable
    private volatile CountDownLatch stall;

    private final AtomicInteger stalled = new AtomicInteger();

    /** Whether the next removal of the copy is held up. */
    private final AtomicBoolean holdsNextRemoval = new AtomicBoolean();

    private volatile CountDownLatch removalHeld = new CountDownLatch(0);

    ApplicationServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/actuator/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Applies the {@code concert.json} that the operator wrote, as a pod does when its volume changes. */
    void mount(String concertJson, String rehearsalKey) {
        mounted = new Mounted(Serialization.unmarshal(concertJson, JsonNode.class), rehearsalKey);
    }

    /** Answers every call with ten bytes and no more, until {@link #reset()}. */
    void stall() {
        stall = new CountDownLatch(1);
    }

    /** Returns whether a call waits for the rest of its answer. */
    boolean isStalled() {
        return stalled.get() > 0;
    }

    /** Holds up the next removal of the copy, and no later one. */
    void holdNextRemoval() {
        removalHeld = new CountDownLatch(1);
        holdsNextRemoval.set(true);
    }

    /** Lets the removal that is held up go on. */
    void releaseRemoval() {
        holdsNextRemoval.set(false);
        removalHeld.countDown();
    }

    /** Makes it the server of a pod that has just started and has mounted nothing yet. */
    void reset() {
        var stalling = stall;
        if (stalling != null) {
            stalling.countDown();
            stall = null;
        }
        releaseRemoval();
        mounted = null;
        oversold = 0;
        shed = 0;
        down = false;
        metrics = "";
        looks.set(0);
        calls.clear();
    }

    /** Returns the calls about the rehearsal copy in order: {@code removed} and {@code audited}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Returns how often it was asked for its figures. */
    int looks() {
        return looks.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var stalling = stall;
            if (stalling != null) {
                answerTenBytes(exchange, stalling);
                return;
            }
            var pod = mounted;
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            if (down || pod == null) {
                exchange.sendResponseHeaders(503, -1);
            } else if (call.equals("GET /actuator/concert")) {
                send(exchange, pod.applied());
            } else if (call.equals(
                    "GET /actuator/prometheus?includedNames=onsale_requests_shed,onsale_requests_shed_total")) {
                send(exchange, """
                        onsale_requests_shed_total{class="book",rehearsal="true"} 40.0
                        onsale_requests_shed_total{class="book",rehearsal="false"} %d.0
                        """.formatted(shed));
            } else if (call.equals("GET /actuator/prometheus?includedNames=" + AppFigures.METRICS)) {
                looks.incrementAndGet();
                send(exchange, metrics);
            } else if (!pod.rehearsalKey().equals(exchange.getRequestHeaders().getFirst("Rehearsal-Key"))) {
                exchange.sendResponseHeaders(404, -1);
            } else if (call.equals("DELETE /actuator/rehearsal")) {
                if (holdsNextRemoval.getAndSet(false)) {
                    await(removalHeld);
                }
                calls.add("removed");
                exchange.sendResponseHeaders(204, -1);
            } else if (call.equals("GET /actuator/audit?concert=" + pod.rehearsal())) {
                calls.add("audited");
                send(exchange, """
                        {"concert": "%s", "clean": %s, "checkedAt": "2026-11-20T04:30:00Z",
                         "invariants": {"oversold": %d, "double_payments": 0, "ledger_imbalance": 0, "lost_events": 0}}\
                        """.formatted(pod.rehearsal(), oversold == 0, oversold));
            } else {
                exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void answerTenBytes(HttpExchange exchange, CountDownLatch end) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write(new byte[10]);
        exchange.getResponseBody().flush();
        stalled.incrementAndGet();
        await(end);
        stalled.decrementAndGet();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        reset();
        server.stop(0);
        threads.close();
    }
}
