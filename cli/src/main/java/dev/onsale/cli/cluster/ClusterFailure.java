package dev.onsale.cli.cluster;

import dev.onsale.cli.outcome.CommandFailure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** A call to the Kubernetes API that failed, in words. */
public final class ClusterFailure extends CommandFailure {
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY_REQUESTS = 429;

    private final int code;

    private ClusterFailure(String message, int code, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The cluster did not answer in time. */
    static ClusterFailure silent(String server, long seconds, Throwable cause) {
        return new ClusterFailure(
                "the cluster at %s does not answer within %d s: is it up, and is this the right --context?"
                        .formatted(server, seconds),
                0,
                cause);
    }

    /**
     * A failed call.
     *
     * @param what what was tried, after "to", such as "list Concerts"
     */
    static ClusterFailure of(String server, String what, KubernetesClientException e) {
        return new ClusterFailure(inWords(server, what, e), e.getCode(), e);
    }

    /** Whether the same call may well succeed in a moment. */
    public boolean mayPass() {
        return code <= 0 || code == TOO_MANY_REQUESTS || code >= HttpURLConnection.HTTP_INTERNAL_ERROR;
    }

    /** Whether the API server knows no such thing. */
    public boolean isNotFound() {
        return code == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Whether these credentials may not do that. */
    public boolean isForbidden() {
        return code == HttpURLConnection.HTTP_FORBIDDEN;
    }

    private static String inWords(String server, String what, KubernetesClientException e) {
        if (e.getCode() <= 0) {
            return unreachable(server, what, e);
        }
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                "the cluster at %s does not accept these credentials: log in again, or write another --context"
                        .formatted(server);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                "not allowed to %s: %s; ask whoever manages the cluster for the right, or write another --context"
                        .formatted(what, answer(e));
            default ->
                "the cluster at %s answered %d to the try to %s: %s".formatted(server, e.getCode(), what, answer(e));
        };
    }

    private static String unreachable(String server, String what, KubernetesClientException e) {
        if (has(e, HttpTimeoutException.class)) {
            return "the cluster at %s does not answer: is it up, and is this the right --context?".formatted(server);
        }
        if (has(e, UnknownHostException.class) || has(e, UnresolvedAddressException.class)) {
            return "the cluster at %s has a name that is not known here: is this the right --context?"
                    .formatted(server);
        }
        if (has(e, ConnectException.class)) {
            return ("the cluster at %s cannot be reached (connection refused):"
                            + " is it up, and is this the right --context?")
                    .formatted(server);
        }
        if (has(e, SSLException.class)) {
            return "no secure connection to the cluster at %s: %s; does the kubeconfig hold its present certificates?"
                    .formatted(server, innermost(e));
        }
        return has(e, IOException.class)
                ? "the connection to the cluster at %s was cut: %s".formatted(server, innermost(e))
                : "could not %s: %s".formatted(what, innermost(e));
    }

    private static String answer(KubernetesClientException e) {
        var status = e.getStatus();
        return Objects.requireNonNullElse(
                status == null || status.getMessage() == null ? e.getMessage() : status.getMessage(),
                "no reason given");
    }

    private static boolean has(Throwable e, Class<? extends Throwable> kind) {
        return causes(e).anyMatch(kind::isInstance);
    }

    private static String innermost(Throwable e) {
        var last = causes(e).reduce(e, (outer, inner) -> inner);
        return Objects.requireNonNullElse(last.getMessage(), last.getClass().getSimpleName());
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
    }
}
