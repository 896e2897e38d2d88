package dev.onsale.operator;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.loadtest.K6LoadTests;
import dev.onsale.operator.loadtest.LoadTests;
import dev.onsale.operator.loadtest.LoadTestsReport;
import dev.onsale.operator.loadtest.model.LoadTestModel;
import dev.onsale.operator.loadtest.rehearsal.HttpPodFigures;
import dev.onsale.operator.loadtest.rehearsal.HttpRehearsalEndpoint;
import dev.onsale.operator.loadtest.rehearsal.HttpShedRequests;
import dev.onsale.operator.management.ManagementClient;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.process.RunningReconciliations;
import dev.onsale.operator.queue.HttpAppliedConcerts;
import dev.onsale.operator.queue.QueuePart;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real operator against a real API server, under the rights of the shipped manifests. Nothing else runs in that
 * cluster: a test plays the controllers and the kubelet.
 */
final class OperatorUnderTest implements AutoCloseable {
    static final OperatorConfiguration CONFIGURATION =
            OperatorConfiguration.of(Map.of("ONSALE_REMOTE_WRITE_URL", "http://prometheus:9090/api/v1/write"));

    private final AtomicInteger reconciliations = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final OperatorSetting setting;
    private final KubernetesClient client;
    private final Operator operator;

    /**
     * Creates the operator.
     *
     * @param application serves the management port of every pod
     */
    OperatorUnderTest(OperatorSetting setting, Clock clock, ApplicationServer application, MeterRegistry metrics) {
        this.setting = setting;
        this.client = setting.client().get();
        var management = new ManagementClient();
        var loadTests = new K6LoadTests(
                new HttpRehearsalEndpoint(management, names -> application.address(), setting.patience()),
                new HttpShedRequests(management, application.port()),
                new HttpPodFigures(management, application.port()),
                metrics);
        var parts = ConcertReconciler.Parts.of(
                new QueuePart(new HttpAppliedConcerts(management, application.port(), setting.patience())),
                new LoadTests() {
                    @Override
                    public LoadTestsReport reconcile(ReconcileContext context, LoadTestModel model, boolean ready) {
                        return counted(loadTests.reconcile(context, model, ready));
                    }

                    @Override
                    public void forget(Concert concert) {
                        loadTests.forget(concert);
                    }
                });
        operator = ConcertOperator.of(
                client,
                new ConcertReconciler(
                        setting.configuration(), parts, new RunningReconciliations(clock), clock, setting.lookAgain()),
                setting.watched(),
                Metrics.NOOP,
                configuration -> configuration.withConcurrentReconciliationThreads(setting.threads()));
    }

    void start() {
        try {
            ConcertOperator.start(operator, client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns what the readiness probe asks. */
    boolean isReady() {
        return ConcertOperator.isReady(operator);
    }

    /** Counts the reconciliation, and shortens the wait for the next. */
    private LoadTestsReport counted(LoadTestsReport report) {
        reconciliations.incrementAndGet();
        return new LoadTestsReport(
                report.statuses(),
                report.condition(),
                report.nextCheck()
                        .map(wait -> wait.compareTo(setting.longestSleep()) < 0 ? wait : setting.longestSleep()));
    }

    /** Returns the number of completed reconciliations. */
    int reconciliations() {
        return reconciliations.get();
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Stops the operator, which closes its client. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            operator.stop();
        }
    }
}
