package dev.onsale.operator;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.reconcile.ConcertObjects;
import dev.onsale.operator.reconcile.Failure;
import dev.onsale.operator.reconcile.NextReconciliation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the reconciler with the Java Operator SDK. */
final class ConcertOperator {
    private static final Logger LOG = LoggerFactory.getLogger(ConcertOperator.class);
    private static final int CONCURRENT_RECONCILIATIONS = 10;

    /** The time between two attempts to reach the API server at the start. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private ConcertOperator() {}

    /**
     * Returns an operator that has not been started.
     *
     * @param watched the namespaces to watch; empty means all
     * @param settings sets more, such as the leader election
     */
    static Operator of(
            KubernetesClient client,
            ConcertReconciler reconciler,
            Set<String> watched,
            Metrics metrics,
            Consumer<ConfigurationServiceOverrider> settings) {
        var operator = new Operator(configuration -> {
            configuration
                    .withKubernetesClient(client)
                    .withResourceCloner(new ConcertCloner(client.getKubernetesSerialization()))
                    .withMetrics(metrics)
                    .withConcurrentReconciliationThreads(CONCURRENT_RECONCILIATIONS);
            settings.accept(configuration);
        });
        operator.register(reconciler, controller -> {
            controller
                    .withName("concert")
                    .withFieldManager(ConcertObjects.FIELD_MANAGER)
                    // An annotation requests a load test; it does not change the generation.
                    .withGenerationAware(false)
                    .withOnUpdateFilter(ConcertOperator::wasChangedByOthers)
                    // For a reconciliation that names no time for the next.
                    .withReconciliationMaxInterval(NextReconciliation.LOOK_AGAIN)
                    .withRetry(new GenericRetry()
                            .withoutMaxAttempts()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setIntervalMultiplier(1.5)
                            .setMaxInterval(Duration.ofMinutes(1).toMillis()));
            if (watched.isEmpty()) {
                controller.watchingAllNamespaces();
            } else {
                controller.settingNamespaces(watched);
            }
        });
        return operator;
    }

    /**
     * Starts an operator as soon as the API server answers. Until then it waits: a process that ends is started again
     * after pauses that grow to five minutes.
     *
     * @param client the client of the operator
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    static void start(Operator operator, KubernetesClient client) throws InterruptedException {
        while (!answers(client)) {
            Thread.sleep(PAUSE);
        }
        operator.start();
    }

    private static boolean answers(KubernetesClient client) {
        try {
            client.getKubernetesVersion();
            return true;
        } catch (KubernetesClientException e) {
            boolean unreached = Failure.isUnreached(e);
            if (unreached) {
                LOG.warn("the API server cannot be reached; the operator waits for it: {}", e.getMessage());
            }
            return !unreached;
        }
    }

    /** Returns whether the operator has started and its informers see what happens. */
    static boolean isReady(Operator operator) {
        var info = operator.getRuntimeInfo();
        return info.isStarted() && info.allEventSourcesAreHealthy();
    }

    /** Returns false for updates that the operator's own status writes caused. */
    private static boolean wasChangedByOthers(Concert after, Concert before) {
        var now = after.getMetadata();
        var then = before.getMetadata();
        return !Objects.equals(now.getGeneration(), then.getGeneration())
                || !Objects.equals(now.getAnnotations(), then.getAnnotations())
                || !Objects.equals(now.getUid(), then.getUid());
    }
}
