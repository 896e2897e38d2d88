package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Results;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs that held, but not as well as the one that somebody pinned. */
class WarnedRunIT extends ScheduledRunFixture {
    private static final String ON_DEMAND = "{name: nightly, scenario: six-steps, schedule: '0 0 1 1 *', history: 2}";

    @Test
    void warnsOfARunThatIsSlowerThanThePinnedOne() {
        createReady(LoadTestRuns.spec(ON_DEMAND));
        var pinned = runWith(TICK, 20);
        concert.annotate(LoadTest.REFERENCE + "nightly", pinned.id());
        loadTests.await("nightly", status -> status.reference() != null);

        var slower = runWith(TICK.plusSeconds(60), 30);

        assertThat(slower.verdict()).isEqualTo(Verdict.WARN);
        assertThat(slower.reason()).isEqualTo("SlowerThanReference");
        assertThat(slower.comparedWith()).isEqualTo(pinned.id());
        assertThat(slower.fingerprint()).isEqualTo(pinned.fingerprint());
        await().untilAsserted(() -> {
            assertThat(loadTests.condition().getStatus()).isEqualTo("True");
            assertThat(loadTests.condition().getReason()).isEqualTo("SlowerThanReference");
        });
        assertThat(shownVerdict()).isEqualTo(1);
        concert.delete();
        await("the metrics to forget the Concert").until(() -> shownVerdict() == null);
    }

    private @Nullable Double shownVerdict() {
        var gauge = metrics.find("onsale.load.test.last.verdict")
                .tag("reason", "SlowerThanReference")
                .tag("onsale_namespace", concert.namespace())
                .gauge();
        return gauge == null ? null : gauge.value();
    }

    private LoadTestRun runWith(Instant at, double millis) {
        moveTo(at);
        loadTests.request("nightly", at);
        var result = Results.of(loadTests.id("nightly", at)).step("token", 200, Results.steady(millis));
        kubelet.end(controllers.startRunner(loadTests.awaitJob("nightly", at), 0), 0, result.message());
        return loadTests.awaitVerdict("nightly", at);
    }
}
