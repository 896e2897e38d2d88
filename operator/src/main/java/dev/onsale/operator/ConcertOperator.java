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

/** The operator as the SDK runs it. */
final class ConcertOperator {
    private static final int CONCURRENT_RECONCILIATIONS = 10;
    /** What no event tells, such as a kind that is served now, is noticed within this time. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private ConcertOperator() {}

    /**
     * An operator that has not been started.
     *
     * @param watched the namespaces whose concerts it looks after; empty means all
     * @param leaderElection how it makes sure to be the only one; empty if it surely is
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
                    .withMetrics(metrics)
                    .withConcurrentReconciliationThreads(CONCURRENT_RECONCILIATIONS);
            leaderElection.ifPresent(configuration::withLeaderElectionConfiguration);
        });
        operator.register(reconciler, controller -> {
            controller
                    .withName("concert")
                    .withFieldManager(ConcertObjects.FIELD_MANAGER)
                    // A load test on demand is an annotation, which is no new generation.
                    .withGenerationAware(false)
                    .withOnUpdateFilter(ConcertOperator::wasChangedByOthers)
                    .withReconciliationMaxInterval(LOOK_AGAIN)
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

    /** Not by the operator's own writing of the status. */
    private static boolean wasChangedByOthers(Concert after, Concert before) {
        var now = after.getMetadata();
        var then = before.getMetadata();
        return !Objects.equals(now.getGeneration(), then.getGeneration())
                || !Objects.equals(now.getAnnotations(), then.getAnnotations())
                || !Objects.equals(now.getUid(), then.getUid());
    }
}
