package dev.onsale.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onsale.servers.SeriesServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a server of several tenants: passes requests on and remembers whose they were. */
final class TenantGateway implements AutoCloseable {
    static final String TENANT = "X-Scope-OrgID";

    private static final List<String> PASSED_ON =
            List.of("Authorization", "Content-Encoding", "Content-Type", "X-Prometheus-Remote-Write-Version");

    private final HttpServer server;
    private final SeriesServer behind;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> tenants = new ConcurrentSkipListSet<>();

    TenantGateway(SeriesServer behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::passOn);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns who has sent requests. */
    Set<String> tenants() {
        return tenants;
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            tenants.add(Objects.requireNonNullElse(headers.getFirst(TENANT), "nobody"));
            var request = HttpRequest.newBuilder(behind.address().resolve(exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            PASSED_ON.stream()
                    .filter(headers::containsKey)
                    .forEach(name -> request.header(name, headers.getFirst(name)));
            var answer = behind.client().send(request.build(), BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
