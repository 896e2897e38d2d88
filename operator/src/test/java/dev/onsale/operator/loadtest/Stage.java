package dev.onsale.operator.loadtest;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.api.v1alpha1.KubeApi;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.operator.ShippedRights;
import dev.onsale.operator.loadtest.model.LoadTestModel;
import dev.onsale.operator.loadtest.rehearsal.HttpRehearsalEndpoint;
import dev.onsale.operator.loadtest.schedule.Timetable;
import dev.onsale.operator.management.ManagementClient;
import dev.onsale.operator.model.OperatorConfiguration;
import dev.onsale.operator.reconcile.ConcertObjects;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.Discovery;
import dev.onsale.operator.reconcile.ReconcileContext;
import dev.onsale.operator.reconcile.WatchedObjects;
import dev.onsale.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A concert on a real API server, with an operator under its shipped rights that reconciles load tests only. The test
 * plays the user, the clock and the kubelet.
 */
final class Stage implements AutoCloseable {
    static {
        // A busy machine takes longer.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    static final String CONCERT = "small-hall";
    static final OperatorConfiguration CONFIGURATION =
            OperatorConfiguration.of(Map.of("ONSALE_REMOTE_WRITE_URL", "http://prometheus:9090/api/v1/write"));

    final String namespace;
    final KubernetesClient client = KubeApi.admin();
    private final KubernetesClient operatorsClient = ShippedRights.install(client, "cluster-wide");
    final ApplicationStandIn application = new ApplicationStandIn(CONCERT);
    final Kubelet kubelet;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private volatile Instant now;
    private volatile boolean ready = true;

    @Nullable
    private Operator operator;

    Stage(String namespace, Instant now) {
        this.namespace = namespace;
        this.now = now;
        this.kubelet = new Kubelet(client, namespace);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(CONCERT + "-app")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToStringData("rehearsal-key", ApplicationStandIn.KEY)
                        .build())
                .create();
    }

    /** Applies the concert with these load tests, each a YAML flow mapping, and a sale that opens later. */
    void apply(String... loadTests) {
        applyOpening("2030-01-01T00:00:00Z", loadTests);
    }

    /** As {@link #apply}, with the time at which the sale opens. */
    void applyOpening(String opensAt, String... loadTests) {
        var yaml = """
            apiVersion: onsale.dev/v1alpha1
            kind: Concert
            metadata: {name: %s, namespace: %s}
            spec:
              title: Small Hall
              venue: {name: Small Hall, timeZone: UTC}
              currency: KRW
              sections: [{name: A, rows: 2, seatsPerRow: 5, price: 1000}]
              schedules: [{name: day1, startsAt: "2031-01-01T19:00:00Z"}]
              sale: {opensAt: "%s"}
              queue: {activeSize: 10}
              loadTests: [%s]
            """.formatted(CONCERT, namespace, opensAt, String.join(", ", loadTests));
        client.resource(yaml).fieldManager("user").forceConflicts().serverSideApply();
    }

    /** Requests a run of a test, as the command line does. */
    void request(String test, Instant at) {
        annotate(Timetable.ON_DEMAND + test, at.toString());
    }

    private void annotate(String annotation, String value) {
        client.resources(Concert.class)
                .inNamespace(namespace)
                .withName(CONCERT)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(annotation, value));
    }

    /** Writes a Deployment of the application during or after a rollout. */
    void applicationPods(int wanted, int upToDate) {
        var deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withName(CONCERT + "-app")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(wanted)
                .withNewSelector()
                .addToMatchLabels("app", CONCERT)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", CONCERT)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("app")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        var applied = client.resource(deployment).forceConflicts().serverSideApply();
        applied.setStatus(new DeploymentStatusBuilder()
                .withObservedGeneration(applied.getMetadata().getGeneration())
                .withReplicas(wanted)
                .withUpdatedReplicas(upToDate)
                .withReadyReplicas(wanted)
                .withAvailableReplicas(wanted)
                .build());
        client.resource(applied).updateStatus();
    }

    void startOperator() {
        var started = new Operator(configuration -> configuration
                .withKubernetesClient(operatorsClient)
                .withCloseClientOnStop(false)
                .withUseSSAToPatchPrimaryResource(true));
        started.register(
                new LoadTestsOnly(),
                controller -> controller
                        .settingNamespaces(namespace)
                        .withGenerationAware(false)
                        .withFieldManager(ConcertObjects.FIELD_MANAGER));
        started.start();
        operator = started;
    }

    void stopOperator() {
        Objects.requireNonNull(operator).stop();
        operator = null;
    }

    /** Moves the clock and triggers a reconciliation: the operator sleeps in real time. */
    void moveTo(Instant instant) {
        now = instant;
        wake();
    }

    /** Triggers a reconciliation without a change of the spec. */
    void wake() {
        annotate("test/woken-at", Instant.now().toString());
    }

    /** Deletes the status of the concert. */
    void loseStatus() {
        client.resources(Concert.class)
                .inNamespace(namespace)
                .withName(CONCERT)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": null}");
    }

    /** Sets whether all other conditions of the concert are true. */
    void ready(boolean isReady) {
        ready = isReady;
        if (operator != null) {
            wake();
        }
    }

    /** Waits for a status of a load test. */
    LoadTestStatus await(String test, Predicate<LoadTestStatus> wanted) {
        return Awaitility.await("status of " + test)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(test), status -> status != null && wanted.test(status));
    }

    /** Waits until the message of a load test contains a text. */
    LoadTestStatus awaitMessage(String test, String part) {
        return await(
                test, status -> status.message() != null && status.message().contains(part));
    }

    /** Waits for the verdict on the run of a minute. */
    LoadTestRun awaitVerdict(String test, Instant minute) {
        var id = id(test, minute);
        var status = await(test, seen -> {
            var last = seen.lastRun();
            return last != null && last.id().equals(id) && last.verdict() != null;
        });
        return Objects.requireNonNull(status.lastRun());
    }

    @Nullable
    LoadTestStatus status(String test) {
        var status = concert().getStatus();
        return status == null || status.loadTests() == null
                ? null
                : status.loadTests().stream()
                        .filter(each -> each.name().equals(test))
                        .findFirst()
                        .orElse(null);
    }

    Condition condition() {
        return Objects.requireNonNull(concert().getStatus().conditions()).stream()
                .filter(condition -> condition.getType().equals(ConditionType.LOAD_TESTED.value()))
                .findFirst()
                .orElseThrow();
    }

    Concert concert() {
        return client.resources(Concert.class)
                .inNamespace(namespace)
                .withName(CONCERT)
                .require();
    }

    List<Job> jobs() {
        return client.batch().v1().jobs().inNamespace(namespace).list().getItems();
    }

    /** Waits for the Job of a run. */
    Job awaitJob(String test, Instant minute) {
        return Awaitility.await("job")
                .until(
                        () -> client.batch()
                                .v1()
                                .jobs()
                                .inNamespace(namespace)
                                .withName(id(test, minute))
                                .get(),
                        Objects::nonNull);
    }

    static String id(String test, Instant minute) {
        return CONCERT + "-" + test + "-" + minute.getEpochSecond() / 60;
    }

    @Override
    public void close() {
        if (operator != null) {
            operator.stop();
        }
        application.close();
        // Nothing empties a deleted namespace here, and the operator of another test would reconcile this concert, too.
        client.resources(Concert.class).inNamespace(namespace).delete();
        client.namespaces().withName(namespace).delete();
        operatorsClient.close();
        client.close();
    }

    /** Reconciles load tests only. */
    private final class LoadTestsOnly implements Reconciler<Concert> {
        private final Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        private final Discovery discovery = new Discovery(clock);
        private final LoadTests loadTests = new K6LoadTests(
                new HttpRehearsalEndpoint(
                        new ManagementClient(), names -> application.address(), Duration.ofSeconds(5)),
                metrics);

        @Override
        public List<EventSource<?, Concert>> prepareEventSources(EventSourceContext<Concert> context) {
            return WatchedObjects.eventSources(context);
        }

        @Override
        public UpdateControl<Concert> reconcile(Concert concert, Context<Concert> sdk) {
            var context = new ReconcileContext(
                    concert, CONFIGURATION, new ConcertObjects(concert, sdk, discovery), clock.instant());
            var report = loadTests.reconcile(context, new LoadTestModel(concert), ready);
            var others = new ConditionResult(ConditionType.APP_READY, ready, "Test", "");
            var status = new ConcertStatus(
                    null,
                    new Conditions(clock).of(concert, List.of(others, report.condition())),
                    null,
                    null,
                    null,
                    null,
                    report.statuses());
            var patch = new Concert();
            patch.setMetadata(new ObjectMetaBuilder()
                    .withName(concert.getMetadata().getName())
                    .withNamespace(concert.getMetadata().getNamespace())
                    .build());
            patch.setStatus(status);
            UpdateControl<Concert> control =
                    status.equals(concert.getStatus()) ? UpdateControl.noUpdate() : UpdateControl.patchStatus(patch);
            // No test waits for a night in real time.
            report.nextCheck()
                    .map(wait -> wait.compareTo(Duration.ofMillis(300)) < 0 ? wait : Duration.ofMillis(300))
                    .ifPresent(control::rescheduleAfter);
            return control;
        }
    }
}
