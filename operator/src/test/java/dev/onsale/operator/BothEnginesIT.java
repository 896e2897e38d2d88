package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.KubeApi;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One rehearsal by a Job and by a TestRun, both with two real k6, has one verdict. */
class BothEnginesIT extends ScheduledRunFixture {
    private static final String TWO_RUNNERS =
            "{name: nightly, scenario: wallet, parallelism: 2, schedule: '30 * * * *',"
                    + " load: {maxVisitors: 4, duration: 3s, thinkTime: 100ms}, deadline: 10m, results: []}";

    @TempDir
    private Path folder = Path.of("");

    private WalletServer wallet;

    @BeforeEach
    void openTheWallet() throws IOException {
        wallet = new WalletServer();
        startOperator();
    }

    @AfterEach
    void uninstallTestRuns() {
        wallet.close();
        stopOperator();
        var crds = cluster.administrator.apiextensions().v1().customResourceDefinitions();
        crds.withName("testruns.k6.io").delete();
        await().until(() -> crds.withName("testruns.k6.io").get() == null
                && !KubeApi.serves(cluster.administrator, "k6.io/v1alpha1"));
    }

    @Test
    void giveOneVerdict() throws IOException {
        createReadyAtTick(TWO_RUNNERS);
        var byJob = playJob(TICK);
        wallet.failing = true;
        moveTo(TICK.plusSeconds(3600));
        var failedByJob = playJob(TICK.plusSeconds(3600));

        installTestRuns();
        moveTo(TICK.plusSeconds(7200));
        var failedByTestRun = playTestRun(TICK.plusSeconds(7200));
        wallet.failing = false;
        moveTo(TICK.plusSeconds(10800));
        var byTestRun = playTestRun(TICK.plusSeconds(10800));

        for (var run : List.of(byJob, byTestRun)) {
            assertThat(run.verdict()).as(run.message()).isEqualTo(Verdict.PASSED);
        }
        for (var run : List.of(failedByJob, failedByTestRun)) {
            assertThat(run.verdict()).as(run.message()).isEqualTo(Verdict.FAILED);
            assertThat(run.reason()).isEqualTo("SloBreached");
            assertThat(run.breached()).anyMatch(broken -> broken.startsWith("error rate"));
        }
        // Two visitors of each runner, each a session, a balance and a charge: nobody was lost on the way.
        assertThat(List.of(byJob, byTestRun, failedByJob, failedByTestRun))
                .allSatisfy(run -> assertThat(run.requests()).isGreaterThanOrEqualTo(12));
    }

    private LoadTestRun playJob(Instant minute) {
        new RealJobRun(cluster.controllers, controllers, kubelet, k6(minute), loadTests.awaitJob("nightly", minute))
                .play();
        return loadTests.awaitVerdict("nightly", minute);
    }

    private LoadTestRun playTestRun(Instant minute) {
        var testRun = await("TestRun")
                .until(
                        () -> cluster.user
                                .genericKubernetesResources("k6.io/v1alpha1", "TestRun")
                                .inNamespace(concert.namespace())
                                .withName(loadTests.id("nightly", minute))
                                .get(),
                        Objects::nonNull);
        new K6OperatorRun(
                        cluster.controllers,
                        new SimulatedK6Operator(cluster.controllers, controllers),
                        kubelet,
                        k6(minute),
                        testRun)
                .play();
        return loadTests.awaitVerdict("nightly", minute);
    }

    private RealK6 k6(Instant minute) {
        try {
            var own = Files.createDirectories(folder.resolve(String.valueOf(minute.getEpochSecond())));
            return RealK6.alone(cluster.controllers, concert.namespace(), own, wallet.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void installTestRuns() throws IOException {
        var crd = System.getenv("K6_OPERATOR_CRDS");
        try (var file = crd == null
                ? Objects.requireNonNull(BothEnginesIT.class.getResourceAsStream("/loadtest/testruns.yaml"))
                : Files.newInputStream(Path.of(crd, "testruns.k6.io.yaml"))) {
            KubeApi.install(cluster.administrator, file);
        }
    }
}
