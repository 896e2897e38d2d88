package dev.onsale.operator;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.reconcile.ConcertObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Registers the reconciler with the Java Operator SDK. */
final class ConcertOperator {
    private static final int CONCURRENT_RECONCILIATIONS = 10;
    /**
     * The longest time between two reconciliations of a Concert. It bounds how late a change without an event, such as
     * a newly served API, is noticed.
     */
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(1);

    private ConcertOperator() {}

    /**
     * Returns an operator that has not been started.
     *
     * @param watched the namespaces to watch; empty means all
     * @param leaderElection the configuration of the leader election; empty disables it
     */
    static Operator of(
            KubernetesClient client,
            ConcertReconciler reconciler,
            Set<String> watched,
            Metrics metrics,
            Optional<LeaderElectionConfiguration> leaderElection) {
        var operator = new Operator(configuration -> {
            configuration
                    .withKubernetesClient(client)
                    .withResourceCloner(new ConcertCloner(client.getKubernetesSerialization()))
                    .withMetrics(metrics)
                    .withConcurrentReconciliationThreads(CONCURRENT_RECONCILIATIONS);
            leaderElection.ifPresent(configuration::withLeaderElectionConfiguration);
        });
        operator.register(reconciler, controller -> {
            controller
                    .withName("concert")
                    .withFieldManager(ConcertObjects.FIELD_MANAGER)
                    // An annotation requests a load test; it does not change the generation.
                    .withGenerationAware(false)
                    .withOnUpdateFilter(ConcertOperator::wasChangedByOthers)
                    .withReconciliationMaxInterval(MAX_INTERVAL)
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

    /** Returns false for updates that the operator's own status writes caused. */
    private static boolean wasChangedByOthers(Concert after, Concert before) {
        var now = after.getMetadata();
        var then = before.getMetadata();
        return !Objects.equals(now.getGeneration(), then.getGeneration())
                || !Objects.equals(now.getAnnotations(), then.getAnnotations())
                || !Objects.equals(now.getUid(), then.getUid());
    }
}
