package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A verdict follows from the figures, whatever they are: how fast the machine is proves nothing about Onsale. */
@Order(2)
class VerdictIT {
    private static final String IMPOSSIBLE = "impossible";

    private final Installation installation = Installation.running();

    @Test
    void the_run_that_up_made_is_judged_by_its_figures() {
        var run = installation.lastRun(Installation.LOAD_TEST);

        assertThat(run.verdict())
                .as("Invalid says that load was not made: %s %s", run.reason(), run.message())
                .isIn(Verdict.PASSED, Verdict.WARN, Verdict.FAILED);
        assertVerdictFollows(run, installation.loadTest(Installation.LOAD_TEST));
        assertThat(run.requests()).isPositive();
        assertThat(run.oversold()).isZero();
        assertThat(run.warmUp())
                .isEqualTo(installation.loadTest(Installation.LOAD_TEST).load().warmUp());
        assertThat(run.steps())
                .extracting(LoadTestRun.Step::name)
                .contains("schedules", "token", "queue", "reservation", "charge", "payment");
        assertThat(installation.isTrue("LoadTested")).isEqualTo(run.verdict() != Verdict.FAILED);
    }

    @Test
    void an_application_that_is_slow_says_so_and_makes_no_mistakes() {
        var run = installation.lastRun(Installation.LOAD_TEST);
        assertThat(Objects.requireNonNull(run.unexpected()))
                .extracting(LoadTestRun.Unexpected::answer)
                .allSatisfy(answer -> assertThat(answer).matches("503 .*|no answer in time|no connection in time"));
    }

    @Test
    void an_objective_that_no_machine_meets_fails_the_run() {
        patch("""
                [{"op": "add", "path": "/spec/loadTests/-", "value": {
                  "name": "%s", "scenario": "browse", "allowDuringSale": true, "deadline": "5m",
                  "load": {"duration": "30s", "maxVisitors": 10, "thinkTime": "300ms"},
                  "slo": {"p95": "1ms", "errorRate": "0.01"}}}]""".formatted(IMPOSSIBLE));
        try {
            await("the verdict")
                    .atMost(Duration.ofMinutes(4))
                    .until(() -> installation
                            .findLastRun(IMPOSSIBLE)
                            .filter(run -> run.verdict() != null)
                            .isPresent());
            var run = installation.lastRun(IMPOSSIBLE);
            assertThat(run.verdict()).as(run.message()).isEqualTo(Verdict.FAILED);
            assertThat(run.breached()).anyMatch(sentence -> sentence.startsWith("token p95"));
            assertVerdictFollows(run, installation.loadTest(IMPOSSIBLE));
        } finally {
            int index = installation.concert().getSpec().loadTests().stream()
                    .map(LoadTest::name)
                    .toList()
                    .indexOf(IMPOSSIBLE);
            patch("[{\"op\": \"remove\", \"path\": \"/spec/loadTests/%d\"}]".formatted(index));
        }
    }

    private static void assertVerdictFollows(LoadTestRun run, LoadTest test) {
        var objectives = new Objectives(test.slo());
        var breached = Objects.requireNonNullElse(run.breached(), List.<String>of()).stream()
                .map(Objectives::nameOf)
                .toList();
        assertThat(breached)
                .as(String.valueOf(run))
                .containsAll(objectives.brokenBy(run))
                .isSubsetOf(objectives.perhapsBrokenBy(run));
        if (breached.isEmpty()) {
            assertThat(run.verdict()).as(run.message()).isIn(Verdict.PASSED, Verdict.WARN);
            assertThat(run.reason()).isIn("SloMet", "LittleHeadroom");
        } else {
            assertThat(run.verdict()).as(run.message()).isEqualTo(Verdict.FAILED);
            assertThat(run.reason()).isEqualTo("SloBreached");
        }
    }

    private void patch(String change) {
        installation.concertResource().patch(PatchContext.of(PatchType.JSON), change);
    }
}
