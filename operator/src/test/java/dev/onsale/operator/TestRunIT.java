package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.KubeApi;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.loadtest.run.TestRunEngine;
import dev.onsale.operator.loadtest.schedule.DueRun;
import dev.onsale.operator.loadtest.schedule.RunId;
import dev.onsale.operator.loadtest.verdict.Results;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Load tests with the k6-operator's TestRun, whose CRD may be installed at any time. The test plays the k6-operator.
 */
class TestRunIT extends ScheduledRunFixture {
    private static final String TWO_RUNNERS =
            "{name: nightly, scenario: six-steps, parallelism: 2, schedule: '30 * * * *', deadline: 10m,"
                    + " runner: {resources: {limits: {memory: 256Mi}}, nodeSelector: {pool: load}}}";

    private SimulatedK6Operator k6Operator;

    @BeforeEach
    void startAnew() {
        k6Operator = new SimulatedK6Operator(cluster.controllers, controllers);
        // The one before would believe for a while, by a clock that was moved back, that TestRuns are served.
        startOperator();
    }

    @AfterEach
    void uninstallTestRuns() {
        stopOperator();
        var crds = cluster.administrator.apiextensions().v1().customResourceDefinitions();
        crds.withName("testruns.k6.io").delete();
        await().until(() -> crds.withName("testruns.k6.io").get() == null
                && !KubeApi.serves(cluster.administrator, "k6.io/v1alpha1"));
    }

    @Test
    void makesTestRunsFromWhenTheirApiIsServed() {
        createReadyAtTick(TWO_RUNNERS);
        kubelet.end(controllers.startRunner(loadTests.awaitJob("nightly", TICK), 0), 107, null);
        kubelet.end(controllers.startRunner(loadTests.awaitJob("nightly", TICK), 1), 107, null);
        assertThat(loadTests.awaitVerdict("nightly", TICK).reason()).isEqualTo("ScriptError");

        // An hour later the k6-operator is installed. The operator is not restarted.
        installTestRuns();
        var next = TICK.plusSeconds(3600);
        moveTo(next);
        var testRun = awaitTestRun(next);

        assertThat(loadTests.jobs()).hasSize(1);
        var first = k6Operator.startRunner(testRun, 1);
        var second = k6Operator.startRunner(testRun, 2);
        kubelet.end(first, 0, Results.of(loadTests.id("nightly", next)).message());
        assertThat(Objects.requireNonNull(loadTests.status("nightly")).lastRun())
                .extracting(LoadTestRun::verdict)
                .isNull();
        kubelet.end(second, 0, Results.of(loadTests.id("nightly", next)).message());

        var run = loadTests.awaitVerdict("nightly", next);
        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.requests()).isEqualTo(2000);
        await().untilAsserted(() -> assertThat(awaitTestRun(next).getMetadata().getAnnotations())
                .containsEntry("onsale.dev/verdict", "Passed")
                .containsKey("onsale.dev/rehearsal-removed"));
    }

    @Test
    void writesNothingThatTheSchemaDoesNotKnow() {
        installTestRuns();
        createReady(LoadTestRuns.spec(TWO_RUNNERS));
        var created = concert.resource();
        var due = new DueRun(RunId.of("nightly", TICK), TICK, DueRun.Trigger.SCHEDULE);
        var testRun = new TestRunEngine()
                .runObject(new RunRequest(
                        created, created.getSpec().loadTests().getFirst(), due, OperatorUnderTest.CONFIGURATION));

        spec(testRun).put("clean", "post");
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> create(testRun))
                .withMessageContaining("spec.clean");
        spec(testRun).remove("clean");

        var taken = create(testRun);

        var spec = spec(taken);
        assertThat(spec).doesNotContainKey("cleanup");
        assertThat(spec.get("arguments"))
                .isEqualTo("--include-system-env-vars -o experimental-prometheus-rw --tag testid="
                        + loadTests.id("nightly", TICK) + " --tag namespace=" + concert.namespace());
        assertThat(spec.get("script"))
                .isEqualTo(Map.of("configMap", Map.of("name", "hall-scenarios", "file", "six-steps.js")));
        for (var role : List.of("runner", "initializer", "starter")) {
            assertThat((Map<?, ?>) spec.get(role)).satisfies(template -> {
                assertThat(template.get("automountServiceAccountToken")).isEqualTo("false");
                assertThat(String.valueOf(template.get("securityContext")))
                        .contains("runAsNonRoot=true", "runAsUser=12345", "RuntimeDefault");
                assertThat(String.valueOf(template.get("containerSecurityContext")))
                        .contains("allowPrivilegeEscalation=false", "readOnlyRootFilesystem=true", "drop=[ALL]");
            });
        }
    }

    @Test
    void endsTheRunnersOfARunThatIsGivenUp() {
        installTestRuns();
        // The clock is ten minutes ahead of real time, when no other run must be due.
        requestAtTick(TWO_RUNNERS.replace("30 * * * *", "0 0 29 2 *"));
        var testRun = awaitTestRun(TICK);
        k6Operator.startRunner(testRun, 1);
        assertThat(loadTests.jobs()).hasSize(1);

        moveTo(Instant.parse(testRun.getMetadata().getCreationTimestamp()).plus(Duration.ofMinutes(10)));

        assertThat(loadTests.awaitVerdict("nightly", TICK).reason()).isEqualTo("DeadlineExceeded");
        assertThat(loadTests.jobs())
                .allSatisfy(job ->
                        assertThat(job.getMetadata().getDeletionTimestamp()).isNotNull());
    }

    @Test
    void endsTheRunnersOfARunThatIsStopped() {
        installTestRuns();
        createReadyAtTick(TWO_RUNNERS);
        var testRun = awaitTestRun(TICK);
        k6Operator.startRunner(testRun, 1);
        concert.annotate(LoadTest.STOP + "nightly", loadTests.id("nightly", TICK));
        await().untilAsserted(() -> assertThat(loadTests.jobs())
                .allSatisfy(job ->
                        assertThat(job.getMetadata().getDeletionTimestamp()).isNotNull()));
        controllers.stopRunners();
        assertThat(loadTests.awaitVerdict("nightly", TICK).reason()).isEqualTo("Aborted");
        assertThat(awaitTestRun(TICK).getMetadata().getDeletionTimestamp()).isNull();
    }

    @Test
    void saysWhereToLookWhenTheRunnersCannotBeStarted() {
        installTestRuns();
        createReadyAtTick(TWO_RUNNERS);
        var testRun = awaitTestRun(TICK);
        k6Operator.fail(testRun);

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.reason()).isEqualTo("ScriptError");
        assertThat(run.message()).contains(loadTests.id("nightly", TICK) + "-initializer");
    }

    @Test
    void saysWhatThePodsOfTheK6OperatorWaitFor() {
        installTestRuns();
        requestAtTick(TWO_RUNNERS.replace("30 * * * *", "0 0 29 2 *"));
        var testRun = awaitTestRun(TICK);
        assertThat(awaitRunMessage("")).isEqualTo("The runners are being started.");

        var initializer = k6Operator.startPod(testRun, "initializer", "k6");
        kubelet.holdUp(initializer, "CreateContainerConfigError", "secret \"login\" not found");
        assertThat(awaitRunMessage("login")).contains(initializer, "secret \"login\" not found");

        kubelet.end(initializer, 0, null);
        k6Operator.startRunner(testRun, 1);
        k6Operator.startRunner(testRun, 2);
        awaitRunMessage("Load is being made.");
        var starter = k6Operator.startPod(testRun, "starter", "k6-curl");
        kubelet.holdUp(starter, "ImagePullBackOff", "Back-off pulling image");
        assertThat(awaitRunMessage("Back-off")).contains(starter, "from image k6-curl");

        moveTo(Instant.parse(testRun.getMetadata().getCreationTimestamp()).plus(Duration.ofMinutes(10)));

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.reason()).isEqualTo("DeadlineExceeded");
        assertThat(run.message()).contains(starter, "Back-off pulling image");
    }

    /** Waits until the message of the run in progress contains a text. */
    private String awaitRunMessage(String part) {
        return Objects.requireNonNull(Objects.requireNonNull(loadTests
                        .await(
                                "nightly",
                                status -> status.lastRun() != null
                                        && Objects.requireNonNull(
                                                        status.lastRun().message())
                                                .contains(part)
                                        && !status.lastRun().message().contains("just started"))
                        .lastRun())
                .message());
    }

    private HasMetadata create(HasMetadata testRun) {
        try (var client = TestCluster.operator()) {
            return client.resource(testRun).fieldValidation(Validation.STRICT).create();
        }
    }

    private GenericKubernetesResource awaitTestRun(Instant minute) {
        return await("TestRun")
                .until(
                        () -> cluster.user
                                .genericKubernetesResources("k6.io/v1alpha1", "TestRun")
                                .inNamespace(concert.namespace())
                                .withName(loadTests.id("nightly", minute))
                                .get(),
                        Objects::nonNull);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> spec(HasMetadata testRun) {
        return (Map<String, Object>) Objects.requireNonNull(
                ((GenericKubernetesResource) testRun).getAdditionalProperties().get("spec"));
    }

    private void installTestRuns() {
        var folder = System.getenv("K6_OPERATOR_CRDS");
        try (var crd = folder == null
                ? Objects.requireNonNull(TestRunIT.class.getResourceAsStream("/loadtest/testruns.yaml"))
                : Files.newInputStream(Path.of(folder, "testruns.k6.io.yaml"))) {
            KubeApi.install(cluster.administrator, crd);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
