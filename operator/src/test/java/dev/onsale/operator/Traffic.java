package dev.onsale.operator;

import com.sun.net.httpserver.HttpServer;
import dev.onsale.api.v1alpha1.KubeApi;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests of the operator to the API server: listed, and on demand answered with an error, or cut off. */
final class Traffic implements Interceptor, AutoCloseable {
    private static final byte[] ERROR = """
        {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "InternalError", "code": 500,
         "message": "etcd is tired"}
        """.getBytes(StandardCharsets.UTF_8);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> failing = new CopyOnWriteArrayList<>();
    private final HttpServer broken;
    private final Network network = new Network(URI.create(KubeApi.adminConfig().getMasterUrl()));

    Traffic() {
        try {
            broken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broken.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(500, ERROR.length);
                exchange.getResponseBody().write(ERROR);
            }
        });
        broken.start();
    }

    /** Returns where the operator reaches the API server. */
    URI apiServer() {
        return network.address();
    }

    /** Ends all connections, and lets no other come about until {@link #mend()}. */
    void cut() {
        network.cut();
    }

    void mend() {
        network.mend();
    }

    /** Returns how many connections did not come about. */
    int refused() {
        return network.refused();
    }

    /** Has the next request of this method and path fail; the path may have a query. */
    void failNext(String method, String pathEnd) {
        failing.add(method + " " + pathEnd);
    }

    /** Returns whether every request that was to fail has been made. */
    boolean hasFailed() {
        return failing.isEmpty();
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var method = request.method();
        var path = request.uri().getPath();
        requests.add(method + " " + path);
        var fault = failing.stream()
                .filter(wanted ->
                        wanted.startsWith(method + " ") && path.endsWith(wanted.substring(method.length() + 1)))
                .findFirst();
        if (fault.isPresent() && failing.remove(fault.get())) {
            builder.uri(URI.create("http://127.0.0.1:" + broken.getAddress().getPort() + "/"));
        }
    }

    /** Returns the requests about a namespace from one on. */
    List<String> since(int from, String namespace) {
        var all = List.copyOf(requests);
        return all.subList(from, all.size()).stream()
                .filter(request -> request.contains("/namespaces/" + namespace + "/"))
                .toList();
    }

    /** Returns how many requests there were so far. */
    int now() {
        return requests.size();
    }

    @Override
    public void close() {
        network.close();
        broken.stop(0);
    }
}
