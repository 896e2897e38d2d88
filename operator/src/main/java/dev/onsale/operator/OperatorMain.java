package dev.onsale.operator;

import dev.onsale.operator.loadtest.K6LoadTests;
import dev.onsale.operator.loadtest.rehearsal.HttpPodFigures;
import dev.onsale.operator.loadtest.rehearsal.HttpRehearsalEndpoint;
import dev.onsale.operator.loadtest.rehearsal.HttpShedRequests;
import dev.onsale.operator.management.ManagementClient;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.process.HealthServer;
import dev.onsale.operator.process.RunningReconciliations;
import dev.onsale.operator.queue.HttpAppliedConcerts;
import dev.onsale.operator.queue.QueuePart;
import dev.onsale.operator.reconcile.ConcertObjects;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator. */
public final class OperatorMain {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);
    private static final int PORT = 8080;

    private OperatorMain() {}

    /** Runs until the process is stopped. Environment variables are the only configuration. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var clock = Clock.systemUTC();
        var configuration = OperatorConfiguration.of(System.getenv());
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        bindGarbageCollection(metrics);

        // The API server takes the field manager of created objects from the user agent.
        var client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withUserAgent(ConcertObjects.FIELD_MANAGER)
                        // Three seconds outlast an API server that has just started. Trying on is the reconciler's
                        // work, and holds no thread.
                        .withRequestRetryBackoffLimit(5)
                        .build())
                .build();
        var reconciliations = new RunningReconciliations(clock);
        var operator = ConcertOperator.of(
                client,
                new ConcertReconciler(configuration, parts(metrics), reconciliations, clock),
                configuration.watched(),
                MicrometerMetrics.withoutPerResourceMetrics(metrics),
                settings -> settings.withLeaderElectionConfiguration(
                        new LeaderElectionConfiguration(ConcertObjects.FIELD_MANAGER, configuration.namespace())));
        HealthServer.start(PORT, reconciliations, () -> ConcertOperator.isReady(operator), metrics);
        try {
            ConcertOperator.start(operator, client);
        } catch (OperatorException | KubernetesClientException e) {
            LOG.error(
                    "the operator cannot start: {}. Is the CRD concerts.onsale.dev installed, and may its service"
                            + " account watch concerts?",
                    e.getMessage(),
                    e);
            System.exit(1);
        }
        LOG.info(
                "looking after the concerts of {}",
                configuration.watched().isEmpty() ? "all namespaces" : configuration.watched());
    }

    private static ConcertReconciler.Parts parts(MeterRegistry metrics) {
        var application = new ManagementClient();
        return ConcertReconciler.Parts.of(
                new QueuePart(new HttpAppliedConcerts(application)),
                new K6LoadTests(
                        new HttpRehearsalEndpoint(application),
                        new HttpShedRequests(application),
                        new HttpPodFigures(application),
                        metrics));
    }

    @SuppressWarnings("resource") // It listens as long as the process lives.
    private static void bindGarbageCollection(PrometheusMeterRegistry metrics) {
        new JvmGcMetrics().bindTo(metrics);
    }
}
