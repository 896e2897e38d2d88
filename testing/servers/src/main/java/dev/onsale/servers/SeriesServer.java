package dev.onsale.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A server that stores series, over TLS and for those who know a password. */
public abstract class SeriesServer extends Server {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Certificate certificate = Certificate.in(folder());
    private final HttpClient client = certificate.client();

    SeriesServer(String name) {
        super(name);
    }

    /** Where it serves, over TLS. */
    public final URI address() {
        return URI.create("https://" + host() + ":" + port());
    }

    /** PEM text of the authority of its certificate, which nobody trusts unasked. */
    public final String authority() {
        return certificate.text();
    }

    /** A client that trusts this server and no other. */
    public final HttpClient client() {
        return client;
    }

    final Certificate certificate() {
        return certificate;
    }

    /** Sends a request with a login. */
    final HttpResponse<String> send(String method, String path, String username, String password) throws IOException {
        var login = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(address().resolve(path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Basic " + login)
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server was asked", e);
        }
    }

    /** The answer to a query. */
    final String ask(String method, String path, String username, String password) {
        try {
            var answer = send(method, path, username, password);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
