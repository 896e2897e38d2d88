package dev.onsale.operator.loadtest.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onsale.operator.loadtest.verdict.Audit;
import dev.onsale.operator.management.ManagementClient;
import dev.onsale.operator.model.Names;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.function.Function;

/** Calls the management port of the application. */
public final class HttpRehearsalEndpoint implements RehearsalEndpoint {
    /** Long enough to audit or remove a large run: auditing a damaged sale of a million seats takes half a minute. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final JsonMapper JSON = new JsonMapper();

    private final ManagementClient client;
    private final Function<Names, URI> address;
    private final Duration timeout;

    /** Creates an endpoint at the Service of the application. */
    public HttpRehearsalEndpoint(ManagementClient client) {
        this(
                client,
                names -> URI.create("http://%s:%d".formatted(names.host(names.app()), ManagementClient.PORT)),
                TIMEOUT);
    }

    /**
     * Creates an endpoint at another address.
     *
     * @param address scheme, host and port of a Concert's application
     * @param timeout the longest wait for an answer
     */
    public HttpRehearsalEndpoint(ManagementClient client, Function<Names, URI> address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        this.client = client;
    }

    @Override
    public void remove(Names names, String key) throws RehearsalException {
        var answer = send(names, key, "/actuator/rehearsal", "DELETE");
        if (answer.statusCode() != 204 && answer.statusCode() != 200) {
            throw new RehearsalException("DELETE " + answer.uri() + " answered " + answer.statusCode());
        }
    }

    @Override
    public Audit audit(Names names, String key) {
        try {
            var answer = send(names, key, "/actuator/audit?concert=" + names.rehearsal(), "GET");
            if (answer.statusCode() != 200) {
                return new Audit.Unavailable("GET " + answer.uri() + " answered " + answer.statusCode());
            }
            return read(answer, names.rehearsal());
        } catch (RehearsalException e) {
            return new Audit.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static Audit read(HttpResponse<String> answer, String concert) {
        var nonsense = new Audit.Unavailable("GET " + answer.uri() + " answered no audit of " + concert);
        try {
            var audit = JSON.readTree(answer.body());
            var invariants = audit.path("invariants");
            if (!concert.equals(audit.path("concert").asText())
                    || !invariants.path(Audit.Answered.OVERSOLD).isIntegralNumber()) {
                return nonsense;
            }
            var violations = new HashMap<String, Long>();
            for (var invariant : invariants.properties()) {
                if (!invariant.getValue().isIntegralNumber()) {
                    return nonsense;
                }
                violations.put(invariant.getKey(), invariant.getValue().asLong());
            }
            var answered = new Audit.Answered(violations);
            // The application found a violation that it does not count: the audit cannot be trusted.
            return audit.path("clean").isBoolean() && audit.path("clean").asBoolean() == answered.clean()
                    ? answered
                    : nonsense;
        } catch (JsonProcessingException e) {
            return nonsense;
        }
    }

    private HttpResponse<String> send(Names names, String key, String path, String method) throws RehearsalException {
        var uri = address.apply(names).resolve(path);
        var request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Rehearsal-Key", key)
                .header("Accept", "application/json")
                .timeout(timeout)
                .build();
        try {
            return client.send(request);
        } catch (IOException e) {
            var why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new RehearsalException(method + " " + uri + " failed: " + why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RehearsalException(method + " " + uri + " was interrupted");
        }
    }
}
