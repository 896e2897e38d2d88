package dev.onsale.operator.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus.PastRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Results;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Load tests on a real API server without the k6-operator. */
class LoadTestsIT {
    private static final Instant TICK = Instant.parse("2026-11-20T04:30:00Z");
    private static final String NIGHTLY = "{name: nightly, scenario: six-steps, schedule: '30 4 * * *', history: 2}";
    private static final String ON_DEMAND = "{name: nightly, scenario: six-steps, schedule: '0 0 1 1 *', history: 2}";

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @BeforeEach
    void set(TestInfo test) {
        stage = new Stage(
                "lt-" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT), TICK.minusSeconds(60));
    }

    @AfterEach
    void strike() {
        stage.close();
    }

    @Test
    void runsATickAndPasses() {
        stage.apply(NIGHTLY);
        stage.startOperator();
        stage.await("nightly", status -> TICK.toString().equals(status.nextRunAt()));
        assertThat(stage.condition().getStatus()).isEqualTo("Unknown");

        stage.moveTo(TICK);
        var job = stage.awaitJob("nightly", TICK);
        assertThat(stage.application.calls()).containsExactly("removed");
        assertThat(stage.client
                        .network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(stage.namespace)
                        .withName(Stage.CONCERT + "-load-test")
                        .get())
                .isNotNull();
        var running = stage.await("nightly", status -> status.lastRun() != null);
        assertThat(Objects.requireNonNull(running.lastRun()).verdict()).isNull();
        await().untilAsserted(() -> assertThat(stage.condition().getReason()).isEqualTo("Running"));

        var pod = stage.kubelet.run(job, 0);
        stage.kubelet.end(
                pod,
                0,
                Results.of(Stage.id("nightly", TICK))
                        .warmUp(60)
                        .errors(9)
                        .unexpected("token", "503 queue-unavailable", 9)
                        .step("token", 120, Results.steady(12.3))
                        .step("payment", 100, Results.tail(50, 96.4, 3))
                        .message());

        var run = stage.awaitVerdict("nightly", TICK);
        assertThat(run.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(run.reason()).isEqualTo("SloMet");
        assertThat(run.requests()).isEqualTo(1000);
        assertThat(run.requestsPerSecond()).isEqualTo("16.5");
        assertThat(run.warmUp()).isEqualTo("60s");
        assertThat(run.errorRate()).isEqualTo("0.009");
        assertThat(run.unexpected()).containsExactly(new LoadTestRun.Unexpected("token", "503 queue-unavailable", 9L));
        assertThat(run.p95()).isEqualTo("20ms");
        assertThat(run.oversold()).isZero();
        assertThat(run.breached()).isEmpty();
        assertThat(run.steps())
                .containsExactly(
                        new LoadTestRun.Step("token", 120L, 0L, "13ms", "13ms"),
                        new LoadTestRun.Step("payment", 100L, 0L, "50ms", "97ms"));
        await().untilAsserted(() -> {
            assertThat(stage.condition().getStatus()).isEqualTo("True");
            assertThat(stage.application.calls()).containsExactly("removed", "audited", "removed");
        });
        assertThat(stage.awaitJob("nightly", TICK).getMetadata().getAnnotations())
                .containsEntry("onsale.dev/verdict", "Passed");
        assertThat(events()).contains("LoadTestStarted", "LoadTestPassed");
        assertThat(stage.metrics
                        .counter("onsale.load.test.runs", "verdict", "Passed")
                        .count())
                .isEqualTo(1);
        stage.await("nightly", status -> "2026-11-21T04:30:00Z".equals(status.nextRunAt()));
        assertThat(stage.jobs()).hasSize(1);
    }

    @Test
    void runsOnceWhenTheConcertIsFirstReady() {
        stage.ready(false);
        stage.apply("{name: nightly, scenario: smoke}");
        stage.startOperator();
        stage.awaitMessage("nightly", "Runs once when the concert is Ready.");
        assertThat(stage.jobs()).isEmpty();

        stage.ready(true);
        var started = stage.await("nightly", status -> status.lastRun() != null);
        var job = stage.jobs().getFirst();
        assertThat(Objects.requireNonNull(started.lastRun()).id())
                .isEqualTo(job.getMetadata().getName());
        stage.kubelet.end(
                stage.kubelet.run(job, 0),
                0,
                Results.of(job.getMetadata().getName()).message());
        stage.await("nightly", status -> status.runs() != null && !status.runs().isEmpty());

        // It becomes Ready a second time, an hour later.
        stage.ready(false);
        stage.moveTo(TICK.plusSeconds(3600));
        stage.ready(true);
        await().untilAsserted(
                        () -> assertThat(stage.application.calls()).containsExactly("removed", "audited", "removed"));
        assertThat(stage.jobs()).hasSize(1);
    }

    @Test
    void takesARunThatAnotherOperatorMadeForItsOwn() {
        stage.apply(NIGHTLY);
        stage.startOperator();
        stage.await("nightly", status -> status.nextRunAt() != null);
        stage.moveTo(TICK);
        var job = stage.awaitJob("nightly", TICK);

        // The status of the first operator is lost, and its successor starts in the same minute.
        stage.stopOperator();
        stage.loseStatus();
        stage.startOperator();

        var status = stage.await("nightly", seen -> seen.lastRun() != null);
        assertThat(Objects.requireNonNull(status.lastRun()).id())
                .isEqualTo(job.getMetadata().getName());
        assertThat(stage.jobs()).hasSize(1);
        assertThat(stage.awaitJob("nightly", TICK).getMetadata().getUid())
                .isEqualTo(job.getMetadata().getUid());
        assertThat(stage.application.calls()).containsExactly("removed");
    }

    @Test
    void anotherOperatorJudgesARunThatEndedMeanwhile() {
        stage.apply("{name: nightly, scenario: smoke, parallelism: 2, schedule: '30 4 * * *'}");
        stage.startOperator();
        stage.await("nightly", status -> status.nextRunAt() != null);
        stage.moveTo(TICK);
        var job = stage.awaitJob("nightly", TICK);
        assertThat(job.getSpec().getCompletions()).isEqualTo(2);
        var first = stage.kubelet.run(job, 0);
        var second = stage.kubelet.run(job, 1);

        stage.stopOperator();
        var fast = Results.of(Stage.id("nightly", TICK)).step("token", 900, Results.steady(10));
        var slow = Results.of(Stage.id("nightly", TICK))
                .step("token", 100, Results.steady(900))
                .breached("token p99 900ms > 500ms");
        stage.kubelet.end(first, 0, fast.message());
        stage.kubelet.end(second, 99, slow.message());
        stage.application.oversold = 3;
        stage.startOperator();

        var run = stage.awaitVerdict("nightly", TICK);
        assertThat(run.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.reason()).isEqualTo("Oversold");
        assertThat(run.oversold()).isEqualTo(3);
        assertThat(run.requests()).isEqualTo(2000);
        assertThat(Objects.requireNonNull(run.steps()).getFirst().p99()).isEqualTo("900ms");
        await().untilAsserted(() -> {
            assertThat(stage.condition().getStatus()).isEqualTo("False");
            assertThat(stage.condition().getMessage()).contains("nightly", "Do not open the sale");
        });
    }

    @Test
    void anotherOperatorRemovesTheRehearsalCopyOfAJudgedRun() {
        stage.apply(NIGHTLY);
        stage.startOperator();
        stage.await("nightly", status -> status.nextRunAt() != null);
        stage.moveTo(TICK);
        var job = stage.awaitJob("nightly", TICK);
        stage.stopOperator();
        // The first operator wrote its verdict and stopped before anything else.
        stage.client.resource(job).edit(before -> {
            before.getMetadata().getAnnotations().put("onsale.dev/verdict", "Passed");
            before.getMetadata()
                    .getAnnotations()
                    .put(
                            "onsale.dev/result",
                            "{\"id\": \"%s\", \"verdict\": \"Passed\", \"reason\": \"SloMet\", \"p95\": \"7ms\"}"
                                    .formatted(job.getMetadata().getName()));
            return before;
        });

        stage.startOperator();

        assertThat(stage.awaitVerdict("nightly", TICK).p95()).isEqualTo("7ms");
        await().untilAsserted(() -> assertThat(stage.application.calls()).containsExactly("removed", "removed"));
    }

    @Test
    void waitsForAnApplicationThatGivesNoAudit() {
        stage.apply(NIGHTLY);
        stage.startOperator();
        stage.await("nightly", status -> status.nextRunAt() != null);
        stage.moveTo(TICK);
        var pod = stage.kubelet.run(stage.awaitJob("nightly", TICK), 0);
        stage.application.down = true;
        stage.kubelet.end(pod, 0, Results.of(Stage.id("nightly", TICK)).message());
        stage.await("nightly", status -> {
            var last = status.lastRun();
            return last != null && String.valueOf(last.message()).contains("waiting for the audit");
        });

        stage.application.down = false;

        assertThat(stage.awaitVerdict("nightly", TICK).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aKilledRunnerProvesNothing() {
        stage.apply(NIGHTLY);
        stage.startOperator();
        stage.await("nightly", status -> status.nextRunAt() != null);
        stage.moveTo(TICK);
        var pod = stage.kubelet.run(stage.awaitJob("nightly", TICK), 0);
        stage.kubelet.end(pod, 137, "OOMKilled", null);

        var run = stage.awaitVerdict("nightly", TICK);
        assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(run.reason()).isEqualTo("RunnerKilled");
        await().untilAsserted(() -> assertThat(stage.condition().getReason()).isEqualTo("RunnerKilled"));
    }

    @Test
    void givesUpARunAtItsDeadline() {
        // The clock is ten minutes ahead of real time, when no other run must be due.
        stage.apply("{name: nightly, scenario: smoke, schedule: '0 0 29 2 *', deadline: 10m}");
        stage.startOperator();
        stage.moveTo(TICK);
        stage.request("nightly", TICK);
        var job = stage.awaitJob("nightly", TICK);
        assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(600);
        stage.kubelet.run(job, 0);

        stage.moveTo(Instant.parse(job.getMetadata().getCreationTimestamp()).plus(Duration.ofMinutes(11)));

        var run = stage.awaitVerdict("nightly", TICK);
        assertThat(run.reason()).isEqualTo("DeadlineExceeded");
        assertThat(run.message()).contains("10m");
    }

    @Test
    void keepsOnlyTheRunsOfItsHistory() {
        stage.apply(ON_DEMAND);
        stage.startOperator();
        for (int minute = 0; minute < 4; minute++) {
            var at = TICK.plusSeconds(60L * minute);
            stage.moveTo(at);
            stage.request("nightly", at);
            var pod = stage.kubelet.run(stage.awaitJob("nightly", at), 0);
            stage.kubelet.end(pod, 0, Results.of(Stage.id("nightly", at)).message());
            stage.awaitVerdict("nightly", at);
        }

        var kept = List.of(Stage.id("nightly", TICK.plusSeconds(180)), Stage.id("nightly", TICK.plusSeconds(120)));
        var status = stage.await("nightly", seen -> seen.runs() != null);
        assertThat(status.runs()).extracting(PastRun::id).isEqualTo(kept);
        await().untilAsserted(() -> assertThat(stage.jobs())
                .extracting(job -> job.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(kept));
    }

    @Test
    void runsOneAfterTheOther() {
        stage.apply(NIGHTLY, "{name: hourly, scenario: smoke, schedule: '30 * * * *'}");
        stage.startOperator();
        stage.await("nightly", status -> status.nextRunAt() != null);
        stage.moveTo(TICK);
        var first = stage.awaitJob("hourly", TICK);
        stage.awaitMessage("nightly", "Waits until run " + Stage.id("hourly", TICK));
        assertThat(stage.jobs()).hasSize(1);

        stage.kubelet.end(
                stage.kubelet.run(first, 0),
                0,
                Results.of(Stage.id("hourly", TICK)).message());

        stage.awaitJob("nightly", TICK);
    }

    @Test
    void isRefusedWhileTheSaleIsOpen() {
        stage.applyOpening("2026-01-01T00:00:00Z", "{name: nightly, scenario: smoke}");
        stage.startOperator();

        var refused = stage.awaitMessage("nightly", "allowDuringSale");
        assertThat(refused.lastRun()).isNull();
        assertThat(stage.jobs()).isEmpty();

        stage.applyOpening("2026-01-01T00:00:00Z", "{name: nightly, scenario: smoke, allowDuringSale: true}");
        var started = stage.await("nightly", status -> status.lastRun() != null);
        assertThat(started.message()).isNull();
        assertThat(stage.jobs()).hasSize(1);
    }

    @Test
    void waitsUntilEveryPodIsUpToDateAndServes() {
        stage.applicationPods(2, 1);
        stage.apply("{name: nightly, scenario: smoke}");
        stage.startOperator();
        stage.awaitMessage("nightly", "up to date and serve: 1 of 2 do");
        assertThat(stage.jobs()).isEmpty();
        assertThat(stage.application.calls()).isEmpty();

        stage.applicationPods(2, 2);

        stage.await("nightly", status -> status.lastRun() != null);
        assertThat(stage.jobs()).hasSize(1);
    }

    @Test
    void saysWhatIsMissing() {
        stage.apply(
                "{name: own, configMapRef: {name: my-scripts, file: rush.js}}",
                "{name: nightly, scenario: smoke, results: [InfluxDB], schedule: '0 0 1 1 *'}");
        stage.startOperator();

        stage.awaitMessage("own", "ConfigMap my-scripts has no file rush.js");
        stage.awaitMessage("nightly", "monitoring.influxdb.url");
        assertThat(stage.jobs()).isEmpty();
    }

    @Test
    void startsNothingUntilTheRehearsalCopyIsGone() {
        stage.application.down = true;
        stage.apply("{name: nightly, scenario: smoke}");
        stage.startOperator();
        stage.awaitMessage("nightly", "answered 503");
        assertThat(stage.jobs()).isEmpty();

        stage.application.down = false;

        stage.await("nightly", status -> status.lastRun() != null);
        assertThat(stage.jobs()).hasSize(1);
    }

    private List<String> events() {
        return stage.client.v1().events().inNamespace(stage.namespace).list().getItems().stream()
                .map(Event::getReason)
                .toList();
    }
}
