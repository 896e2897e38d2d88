package dev.onsale.operator;

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
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Load tests on a real API server without the k6-operator. */
class LoadTestsIT extends ScheduledRunFixture {
    private static final String ON_DEMAND = "{name: nightly, scenario: six-steps, schedule: '0 0 1 1 *', history: 2}";

    @Test
    void runsATickAndPasses() {
        createReady(LoadTestRuns.spec(NIGHTLY));
        loadTests.await("nightly", status -> TICK.toString().equals(status.nextRunAt()));
        assertThat(loadTests.condition().getStatus()).isEqualTo("Unknown");

        moveTo(TICK);
        var job = loadTests.awaitJob("nightly", TICK);
        assertThat(application.calls()).containsExactly("removed");
        assertThat(cluster.user
                        .network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(concert.namespace())
                        .withName("hall-load-test")
                        .get())
                .isNotNull();
        var running = loadTests.await("nightly", status -> status.lastRun() != null);
        assertThat(Objects.requireNonNull(running.lastRun()).verdict()).isNull();
        await().untilAsserted(
                        () -> assertThat(loadTests.condition().getReason()).isEqualTo("Running"));

        var pod = controllers.startRunner(job, 0);
        kubelet.end(
                pod,
                0,
                Results.of(loadTests.id("nightly", TICK))
                        .warmUp(60)
                        .errors(9)
                        .unexpected("token", "503 queue-unavailable", 9)
                        .step("token", 120, Results.steady(12.3))
                        .step("payment", 100, Results.tail(50, 96.4, 3))
                        .message());

        var run = loadTests.awaitVerdict("nightly", TICK);
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
        assertThat(run.outcomes()).containsOnlyKeys("bought");
        assertThat(run.engine()).isEqualTo("Job");
        assertThat(run.exitCodes()).containsExactly(0);
        assertThat(run.dashboard()).startsWith("/d/onsale-load-test/").contains("var-testid=" + run.id());
        assertThat(run.steps())
                .containsExactly(
                        new LoadTestRun.Step("token", 120L, 0L, "13ms", "13ms"),
                        new LoadTestRun.Step("payment", 100L, 0L, "50ms", "97ms"));
        await().untilAsserted(() -> {
            assertThat(loadTests.condition().getStatus()).isEqualTo("True");
            assertThat(application.calls()).containsExactly("removed", "audited", "removed");
        });
        assertThat(loadTests.awaitJob("nightly", TICK).getMetadata().getAnnotations())
                .containsEntry("onsale.dev/verdict", "Passed");
        assertThat(events()).contains("LoadTestStarted", "LoadTestPassed");
        assertThat(metrics.counter("onsale.load.test.runs", "verdict", "Passed").count())
                .isEqualTo(1);
        assertThat(metrics.get("onsale.load.test.last.p95")
                        .tag("test", "nightly")
                        .gauge()
                        .value())
                .isEqualTo(0.02);
        loadTests.await("nightly", status -> "2026-11-21T04:30:00Z".equals(status.nextRunAt()));
        assertThat(loadTests.jobs()).hasSize(1);
    }

    @Test
    void runsOnceWhenTheConcertIsFirstReady() {
        concert.apply(LoadTestRuns.spec("{name: nightly, scenario: smoke}"));
        loadTests.awaitMessage("nightly", "Runs once when the concert is Ready.");
        assertThat(loadTests.jobs()).isEmpty();

        controllers.makeReady(SERVERS);
        startApplication();
        var started = loadTests.await("nightly", status -> status.lastRun() != null);
        var job = loadTests.jobs().getFirst();
        assertThat(Objects.requireNonNull(started.lastRun()).id())
                .isEqualTo(job.getMetadata().getName());
        kubelet.end(
                controllers.startRunner(job, 0),
                0,
                Results.of(job.getMetadata().getName()).message());
        loadTests.await(
                "nightly", status -> status.runs() != null && !status.runs().isEmpty());

        // It becomes Ready a second time, an hour later.
        kubelet.ready("hall-app-1", false);
        concert.awaitCondition("Ready", "False", "Starting");
        moveTo(TICK.plusSeconds(3600));
        kubelet.ready("hall-app-1", true);
        concert.awaitCondition("Ready", "True", "OnSale");
        awaitReconciliations(2);
        await().untilAsserted(() -> assertThat(application.calls()).containsExactly("removed", "audited", "removed"));
        assertThat(loadTests.jobs()).hasSize(1);
    }

    @Test
    void waitsForAnApplicationThatGivesNoAudit() {
        createReadyAtTick(NIGHTLY);
        var pod = controllers.startRunner(loadTests.awaitJob("nightly", TICK), 0);
        application.down = true;
        kubelet.end(pod, 0, Results.of(loadTests.id("nightly", TICK)).message());
        loadTests.await("nightly", status -> {
            var last = status.lastRun();
            return last != null && String.valueOf(last.message()).contains("waiting for the audit");
        });

        application.down = false;

        assertThat(loadTests.awaitVerdict("nightly", TICK).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aKilledRunnerProvesNothing() {
        createReadyAtTick(NIGHTLY);
        var pod = controllers.startRunner(loadTests.awaitJob("nightly", TICK), 0);
        kubelet.end(pod, 137, "OOMKilled", null);

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(run.reason()).isEqualTo("RunnerKilled");
        await().untilAsserted(
                        () -> assertThat(loadTests.condition().getReason()).isEqualTo("RunnerKilled"));
    }

    @Test
    void givesUpARunAtItsDeadline() {
        // The clock is ten minutes ahead of real time, when no other run must be due.
        requestAtTick("{name: nightly, scenario: smoke, schedule: '0 0 29 2 *', deadline: 10m}");
        var job = loadTests.awaitJob("nightly", TICK);
        assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(630);
        controllers.startRunner(job, 0);

        moveTo(Instant.parse(job.getMetadata().getCreationTimestamp()).plus(Duration.ofMinutes(11)));

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.reason()).isEqualTo("DeadlineExceeded");
        assertThat(run.message()).contains("10m");
    }

    @Test
    void keepsOnlyTheRunsOfItsHistory() {
        createReady(LoadTestRuns.spec(ON_DEMAND));
        for (int minute = 0; minute < 4; minute++) {
            var at = TICK.plusSeconds(60L * minute);
            moveTo(at);
            loadTests.request("nightly", at);
            var pod = controllers.startRunner(loadTests.awaitJob("nightly", at), 0);
            kubelet.end(pod, 0, Results.of(loadTests.id("nightly", at)).message());
            loadTests.awaitVerdict("nightly", at);
        }

        var kept =
                List.of(loadTests.id("nightly", TICK.plusSeconds(180)), loadTests.id("nightly", TICK.plusSeconds(120)));
        var status = loadTests.await("nightly", seen -> seen.runs() != null);
        assertThat(status.runs()).extracting(PastRun::id).isEqualTo(kept);
        await().untilAsserted(() -> assertThat(loadTests.jobs())
                .extracting(job -> job.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(kept));
    }

    @Test
    void runsOneAfterTheOther() {
        createReadyAtTick(NIGHTLY, "{name: hourly, scenario: smoke, schedule: '30 * * * *'}");
        var first = loadTests.awaitJob("hourly", TICK);
        loadTests.awaitMessage("nightly", "Waits until run " + loadTests.id("hourly", TICK));
        assertThat(loadTests.jobs()).hasSize(1);

        kubelet.end(
                controllers.startRunner(first, 0),
                0,
                Results.of(loadTests.id("hourly", TICK)).message());

        loadTests.awaitJob("nightly", TICK);
    }

    @Test
    void isRefusedWhileTheSaleIsOpen() {
        createReady(LoadTestRuns.specOpening("2026-01-01T00:00:00Z", "{name: nightly, scenario: smoke}"));

        var refused = loadTests.awaitMessage("nightly", "allowDuringSale");
        assertThat(refused.lastRun()).isNull();
        assertThat(loadTests.jobs()).isEmpty();

        concert.apply(LoadTestRuns.specOpening(
                "2026-01-01T00:00:00Z", "{name: nightly, scenario: smoke, allowDuringSale: true}"));
        concert.awaitCondition("QueueApplied", "False", "Applying");
        kubelet.mount(application);
        var started = loadTests.await("nightly", status -> status.lastRun() != null);
        assertThat(started.message()).isNull();
        assertThat(loadTests.jobs()).hasSize(1);
    }

    @Test
    void waitsUntilEveryPodIsUpToDateAndServes() {
        createReady(LoadTestRuns.spec(ON_DEMAND));
        controllers.scale(2);
        controllers.rollOut(2, 1);
        loadTests.request("nightly", clock.instant());
        assertThat(loadTests
                        .awaitMessage("nightly", "up to date and serve: 1 of 2 do")
                        .reason())
                .isEqualTo("Waiting");
        assertThat(loadTests.jobs()).isEmpty();
        assertThat(application.calls()).isEmpty();

        controllers.rollOut(2, 2);

        loadTests.await("nightly", status -> status.lastRun() != null);
        assertThat(loadTests.jobs()).hasSize(1);
    }

    @Test
    void saysWhatIsMissing() {
        createReady(LoadTestRuns.spec("{name: own, configMapRef: {name: my-scripts, file: rush.js}}"));

        assertThat(loadTests
                        .awaitMessage("own", "ConfigMap my-scripts has no file rush.js")
                        .reason())
                .isEqualTo("Refused");
        assertThat(loadTests.jobs()).isEmpty();
    }

    @Test
    void startsNothingUntilTheRehearsalCopyIsGone() {
        createReady(LoadTestRuns.spec(ON_DEMAND));
        application.down = true;
        loadTests.request("nightly", clock.instant());
        loadTests.awaitMessage("nightly", "answered 503");
        assertThat(loadTests.jobs()).isEmpty();

        application.down = false;

        loadTests.await("nightly", status -> status.lastRun() != null);
        assertThat(loadTests.jobs()).hasSize(1);
    }

    private List<String> events() {
        return cluster.user.v1().events().inNamespace(concert.namespace()).list().getItems().stream()
                .map(Event::getReason)
                .toList();
    }
}
