package dev.onsale.cli.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** An API server. Every call of it ends within the deadline, also when an answer has begun and does not go on. */
public final class Cluster implements AutoCloseable {
    /** The longest that a call may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final Duration deadline;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    private Cluster(KubernetesClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /** Makes no call yet. */
    public static Cluster of(Config config, Duration deadline) {
        int millis = Math.toIntExact(deadline.toMillis());
        config.setConnectionTimeout(millis);
        config.setRequestTimeout(millis);
        // Whoever waits for something asks again; everybody else is told at once.
        config.setRequestRetryBackoffLimit(0);
        config.setUserAgent("onsale");
        var client = new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(ApiObjects.SERIALIZATION)
                .build();
        return new Cluster(client, deadline);
    }

    /** The address of the API server. */
    public String server() {
        return client.getMasterUrl().toString().replaceFirst("/$", "");
    }

    /** The namespace of the kubeconfig's context. */
    public String namespace() {
        return Objects.requireNonNullElse(client.getNamespace(), "default");
    }

    /**
     * Calls the API.
     *
     * @param what what is tried, after "to", such as "list Concerts"
     * @throws ClusterFailure when it fails, or takes too long
     */
    public <T> T call(String what, Function<KubernetesClient, T> call) {
        var answer = calls.submit(() -> call.apply(client));
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw ClusterFailure.silent(server(), deadline.toSeconds(), e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A failure of a call made outside of {@link #call}, such as of a stream. */
    public RuntimeException failure(String what, Throwable e) {
        return switch (e) {
            case KubernetesClientException failed -> ClusterFailure.of(server(), what, failed);
            case RuntimeException unexpected -> unexpected;
            default -> ClusterFailure.of(server(), what, new KubernetesClientException(e.getMessage(), e));
        };
    }

    /** The client, for calls that last longer than the deadline, such as a stream. */
    public KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        calls.shutdownNow();
        client.close();
    }
}
