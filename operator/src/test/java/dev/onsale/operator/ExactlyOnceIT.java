package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.LoadTestStatus.PastRun;
import dev.onsale.operator.loadtest.verdict.Results;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** An operator that is killed after each of its writes in turn, and two that believe to be the leader. */
class ExactlyOnceIT extends ScheduledRunFixture {
    private static final String HOURLY = "{name: nightly, scenario: smoke, schedule: '30 * * * *', history: 50}";

    /** It is killed after every third write; after every single one, which takes a minute, in the long form. */
    private static final int STEP = Boolean.getBoolean("onsale.long") ? 1 : 3;

    private Mortal life = new Mortal();

    @Test
    void runsEachTickOnceWhicheverWriteIsTheLast() {
        reborn();
        createReady(LoadTestRuns.spec(HOURLY));
        var expected = new ArrayList<String>();
        int writes = 0;
        var survived = false;
        while (!survived) {
            var tick = TICK.plus(Duration.ofHours(expected.size()));
            loadTests.await("nightly", status -> tick.toString().equals(status.nextRunAt()));
            var before = life;
            before.dieAfter(writes);
            moveTo(tick);
            var job = afterDeathOrNot(() -> find(tick));
            var id = job.getMetadata().getName();
            kubelet.end(controllers.startRunner(job, 0), 0, Results.of(id).message());
            var cleared = afterDeathOrNot(() -> isCleared(find(tick)) && isTold(id) ? find(tick) : null);
            assertThat(cleared.getMetadata().getUid())
                    .isEqualTo(job.getMetadata().getUid());
            expected.addFirst(id);
            if (life.isDead()) {
                reborn();
            }
            survived = life == before;
            writes += STEP;
        }
        life.dieAfter(Integer.MAX_VALUE);
        // It starts a run, records its verdict, removes the copy, and tells of all that.
        assertThat(writes).isGreaterThan(6 + STEP);
        loadTests.await(
                "nightly", status -> status.runs() != null && status.runs().size() == expected.size());
        assertThat(Objects.requireNonNull(loadTests.status("nightly")).runs())
                .extracting(PastRun::id)
                .isEqualTo(expected);
        assertThat(loadTests.jobs()).hasSameSizeAs(expected);
    }

    @Test
    void runsATickOnceUnderTwoOperators() {
        createReady(LoadTestRuns.spec(HOURLY));
        loadTests.await("nightly", status -> TICK.toString().equals(status.nextRunAt()));
        try (var other = new OperatorUnderTest(OperatorSetting.USUAL, clock, application, metrics)) {
            other.start();
            moveTo(TICK);
            var job = loadTests.awaitJob("nightly", TICK);
            kubelet.end(
                    controllers.startRunner(job, 0),
                    0,
                    Results.of(job.getMetadata().getName()).message());
            loadTests.awaitVerdict("nightly", TICK);
            await().until(() -> isCleared(find(TICK)));
            assertThat(loadTests.jobs())
                    .extracting(each -> each.getMetadata().getUid())
                    .containsExactly(job.getMetadata().getUid());
        }
    }

    /** Waits for what the operator does, or another one after it. */
    private Job afterDeathOrNot(Callable<Job> found) {
        await().until(() -> life.isDead() || found.call() != null);
        if (life.isDead()) {
            reborn();
        }
        return await().until(found, Objects::nonNull);
    }

    private void reborn() {
        var next = new Mortal();
        life = next;
        startOperator(OperatorSetting.USUAL.through(() -> TestCluster.operator(next)));
    }

    private Job find(Instant tick) {
        return cluster.user
                .batch()
                .v1()
                .jobs()
                .inNamespace(concert.namespace())
                .withName(loadTests.id("nightly", tick))
                .get();
    }

    private boolean isTold(String id) {
        var status = loadTests.status("nightly");
        return status != null
                && status.runs() != null
                && status.runs().stream().anyMatch(run -> run.id().equals(id));
    }

    private static boolean isCleared(Job job) {
        return job.getMetadata().getAnnotations().containsKey("onsale.dev/rehearsal-removed");
    }
}
