package dev.onsale.operator;

import dev.onsale.operator.app.AppPart;
import dev.onsale.operator.backing.CredentialGenerator;
import dev.onsale.operator.backing.Standalone;
import dev.onsale.operator.kafka.KafkaPart;
import dev.onsale.operator.loadtest.LoadTests;
import dev.onsale.operator.loadtest.LoadTestsReport;
import dev.onsale.operator.management.ManagementClient;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.monitoring.MonitoringPart;
import dev.onsale.operator.mysql.MysqlPart;
import dev.onsale.operator.process.RunningReconciliations;
import dev.onsale.operator.queue.HttpAppliedConcerts;
import dev.onsale.operator.queue.QueuePart;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.redis.RedisPart;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real operator against a real API server, under the rights of the shipped manifests. Nothing else runs in that
 * cluster: a test plays the controllers and the kubelet.
 */
final class OperatorUnderTest implements AutoCloseable {
    private final AtomicInteger reconciliations = new AtomicInteger();
    private final Operator operator;
    private final KubernetesClient client;

    /**
     * Starts the operator.
     *
     * @param overlay the folder of manifests/operator with its rights
     * @param watched the namespaces to watch; empty means all
     * @param appPort the management port of the pods
     */
    OperatorUnderTest(KubernetesClient admin, String overlay, Set<String> watched, Clock clock, int appPort) {
        client = ShippedRights.install(admin, overlay);
        var configuration = OperatorConfiguration.of(Map.of());
        var generator = new CredentialGenerator();
        var standalone = new Standalone(generator);
        LoadTests noLoadTests = (context, model, ready) -> {
            reconciliations.incrementAndGet();
            return new LoadTestsReport(
                    List.of(),
                    ConditionResult.unknown(ConditionType.LOAD_TESTED, "NotTested", "no load test."),
                    Optional.empty());
        };
        var parts = new ConcertReconciler.Parts(
                new MysqlPart(standalone),
                new RedisPart(standalone),
                new KafkaPart(standalone),
                new AppPart(generator),
                new QueuePart(new HttpAppliedConcerts(new ManagementClient(), appPort)),
                new MonitoringPart(),
                noLoadTests);
        operator = ConcertOperator.of(
                client,
                new ConcertReconciler(configuration, parts, new RunningReconciliations(clock), clock),
                watched,
                Metrics.NOOP,
                Optional.empty());
        operator.start();
    }

    /** Returns the number of completed reconciliations. */
    int reconciliations() {
        return reconciliations.get();
    }

    @Override
    public void close() {
        operator.stop();
        client.close();
    }
}
