package dev.onsale.operator.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.KubeApi;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.loadtest.run.TestRunEngine;
import dev.onsale.operator.loadtest.schedule.DueRun;
import dev.onsale.operator.loadtest.schedule.RunId;
import dev.onsale.operator.loadtest.verdict.Results;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Load tests with the k6-operator's TestRun, whose CRD may be installed at any time. The test plays the k6-operator.
 */
class TestRunIT {
    private static final Instant TICK = Instant.parse("2026-11-20T04:30:00Z");
    private static final String TWO_RUNNERS =
            "{name: nightly, scenario: six-steps, parallelism: 2, schedule: '30 * * * *', deadline: 10m,"
                    + " runner: {resources: {limits: {memory: 256Mi}}, nodeSelector: {pool: load}}}";

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void set(TestInfo test) {
        stage = new Stage(
                "tr-" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT), TICK.minusSeconds(60));
    }

    @AfterEach
    void strike() {
        var crds = stage.client.apiextensions().v1().customResourceDefinitions();
        crds.withName("testruns.k6.io").delete();
        await().until(() ->
                crds.withName("testruns.k6.io").get() == null && !KubeApi.serves(stage.client, "k6.io/v1alpha1"));
        stage.close();
    }

    @Test
    void makesTestRunsFromWhenTheirApiIsServed() {
        stage.apply(TWO_RUNNERS);
        stage.startOperator();
        stage.await("nightly", status -> status.nextRunAt() != null);
        stage.moveTo(TICK);
        stage.kubelet.end(stage.kubelet.run(stage.awaitJob("nightly", TICK), 0), 107, null);
        stage.kubelet.end(stage.kubelet.run(stage.awaitJob("nightly", TICK), 1), 107, null);
        assertThat(stage.awaitVerdict("nightly", TICK).reason()).isEqualTo("ScriptError");

        // An hour later the k6-operator is installed. The operator is not restarted.
        installTestRuns(stage.client);
        var next = TICK.plusSeconds(3600);
        stage.moveTo(next);
        var testRun = awaitTestRun(next);

        assertThat(stage.jobs()).hasSize(1);
        var first = runner(testRun, 1);
        var second = runner(testRun, 2);
        stage.kubelet.end(first, 0, Results.of(Stage.id("nightly", next)).message());
        assertThat(Objects.requireNonNull(stage.status("nightly")).lastRun())
                .extracting(LoadTestRun::verdict)
                .isNull();
        stage.kubelet.end(second, 0, Results.of(Stage.id("nightly", next)).message());

        var run = stage.awaitVerdict("nightly", next);
        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.requests()).isEqualTo(2000);
        await().untilAsserted(() -> assertThat(awaitTestRun(next).getMetadata().getAnnotations())
                .containsEntry("onsale.dev/verdict", "Passed")
                .containsKey("onsale.dev/rehearsal-removed"));
    }

    @Test
    void writesNothingThatTheSchemaDoesNotKnow() {
        installTestRuns(stage.client);
        stage.apply(TWO_RUNNERS);
        var concert = stage.concert();
        var due = new DueRun(RunId.of(Stage.CONCERT, "nightly", TICK), TICK, DueRun.Trigger.SCHEDULE);
        var testRun = new TestRunEngine()
                .runObject(new RunRequest(concert, concert.getSpec().loadTests().getFirst(), due, Stage.CONFIGURATION));

        spec(testRun).put("clean", "post");
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> create(testRun))
                .withMessageContaining("spec.clean");
        spec(testRun).remove("clean");

        var taken = create(testRun);

        var spec = spec(taken);
        assertThat(spec).doesNotContainKey("cleanup");
        assertThat(spec.get("arguments"))
                .isEqualTo("-o experimental-prometheus-rw --tag testid=" + Stage.id("nightly", TICK));
        assertThat(spec.get("script"))
                .isEqualTo(Map.of("configMap", Map.of("name", "small-hall-scenarios", "file", "six-steps.js")));
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
        installTestRuns(stage.client);
        // The clock is ten minutes ahead of real time, when no other run must be due.
        stage.apply(TWO_RUNNERS.replace("30 * * * *", "0 0 29 2 *"));
        stage.startOperator();
        stage.moveTo(TICK);
        stage.request("nightly", TICK);
        var testRun = awaitTestRun(TICK);
        runner(testRun, 1);
        assertThat(stage.jobs()).hasSize(1);

        stage.moveTo(Instant.parse(testRun.getMetadata().getCreationTimestamp()).plus(Duration.ofMinutes(10)));

        assertThat(stage.awaitVerdict("nightly", TICK).reason()).isEqualTo("DeadlineExceeded");
        assertThat(stage.jobs())
                .allSatisfy(job ->
                        assertThat(job.getMetadata().getDeletionTimestamp()).isNotNull());
    }

    @Test
    void saysWhereToLookWhenTheRunnersCannotBeStarted() {
        installTestRuns(stage.client);
        stage.apply(TWO_RUNNERS);
        stage.startOperator();
        stage.await("nightly", status -> status.nextRunAt() != null);
        stage.moveTo(TICK);
        var testRun = awaitTestRun(TICK);
        testRun.setAdditionalProperty("status", Map.of("stage", "error"));
        stage.client.resource(testRun).updateStatus();

        var run = stage.awaitVerdict("nightly", TICK);
        assertThat(run.reason()).isEqualTo("ScriptError");
        assertThat(run.message()).contains(Stage.id("nightly", TICK) + "-initializer");
    }

    @Test
    void saysWhatThePodsOfTheK6OperatorWaitFor() {
        installTestRuns(stage.client);
        stage.apply(TWO_RUNNERS.replace("30 * * * *", "0 0 29 2 *"));
        stage.startOperator();
        stage.moveTo(TICK);
        stage.request("nightly", TICK);
        var testRun = awaitTestRun(TICK);
        assertThat(awaitRunMessage("")).isEqualTo("The runners are being started.");

        var initializer = pod(testRun, "initializer", "k6");
        stage.kubelet.holdUp(initializer, "CreateContainerConfigError", "secret \"login\" not found");
        assertThat(awaitRunMessage("login")).contains(initializer, "secret \"login\" not found");

        stage.kubelet.end(initializer, 0, null);
        runner(testRun, 1);
        runner(testRun, 2);
        awaitRunMessage("Load is being made.");
        var starter = pod(testRun, "starter", "k6-curl");
        stage.kubelet.holdUp(starter, "ImagePullBackOff", "Back-off pulling image");
        assertThat(awaitRunMessage("Back-off")).contains(starter, "from image k6-curl");

        stage.moveTo(Instant.parse(testRun.getMetadata().getCreationTimestamp()).plus(Duration.ofMinutes(10)));

        var run = stage.awaitVerdict("nightly", TICK);
        assertThat(run.reason()).isEqualTo("DeadlineExceeded");
        assertThat(run.message()).contains(starter, "Back-off pulling image");
    }

    /** Waits until the message of the run in progress contains a text. */
    private String awaitRunMessage(String part) {
        return Objects.requireNonNull(Objects.requireNonNull(stage.await(
                                "nightly",
                                status -> status.lastRun() != null
                                        && Objects.requireNonNull(
                                                        status.lastRun().message())
                                                .contains(part)
                                        && !status.lastRun().message().contains("just started"))
                        .lastRun())
                .message());
    }

    /** Creates a pod that is no runner, from the TestRun's template for this role. */
    private String pod(GenericKubernetesResource testRun, String role, String container) {
        var template = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(testRun.<Map<String, String>>get("spec", role, "metadata", "labels"))
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName(container)
                .withImage(container)
                .endContainer()
                .endSpec()
                .build();
        return stage.kubelet.run(testRun.getMetadata().getName() + "-" + role + "-abcde", template);
    }

    private HasMetadata create(HasMetadata testRun) {
        return stage.client.resource(testRun).fieldValidation(Validation.STRICT).create();
    }

    /**
     * Creates a runner as the k6-operator does: its own Job with a pod, both with the labels of the TestRun's template.
     */
    private String runner(GenericKubernetesResource testRun, int number) {
        var name = testRun.getMetadata().getName() + "-" + number;
        var labels =
                new HashMap<String, String>(testRun.<Map<String, String>>get("spec", "runner", "metadata", "labels"));
        labels.putAll(Map.of("app", "k6", "k6_cr", testRun.getMetadata().getName(), "runner", "true"));
        var template = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("k6")
                .withImage("k6")
                .endContainer()
                .endSpec()
                .build();
        stage.client
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(stage.namespace)
                        .withLabels(labels)
                        .endMetadata()
                        .withNewSpec()
                        .withTemplate(template)
                        .endSpec()
                        .build())
                .create();
        return stage.kubelet.run(name + "-abcde", template);
    }

    private GenericKubernetesResource awaitTestRun(Instant minute) {
        return await("TestRun")
                .until(
                        () -> stage.client
                                .genericKubernetesResources("k6.io/v1alpha1", "TestRun")
                                .inNamespace(stage.namespace)
                                .withName(Stage.id("nightly", minute))
                                .get(),
                        Objects::nonNull);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> spec(HasMetadata testRun) {
        return (Map<String, Object>) Objects.requireNonNull(
                ((GenericKubernetesResource) testRun).getAdditionalProperties().get("spec"));
    }

    private static void installTestRuns(KubernetesClient client) {
        var folder = System.getenv("K6_OPERATOR_CRDS");
        try (var crd = folder == null
                ? Objects.requireNonNull(TestRunIT.class.getResourceAsStream("/loadtest/testruns.yaml"))
                : Files.newInputStream(Path.of(folder, "testruns.k6.io.yaml"))) {
            KubeApi.install(client, crd);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
