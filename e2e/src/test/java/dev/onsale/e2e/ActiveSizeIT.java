package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.ConcertStatus.QueueStatus;
import dev.onsale.api.v1alpha1.LoadTestRun;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The active queue is resized while the sale is under load. */
@Order(3)
class ActiveSizeIT {
    private final Installation installation = Installation.running();

    @Test
    void a_changed_size_reaches_every_pod_in_ten_seconds_under_load_and_restarts_none() {
        var earlier = idOfLastRun();
        startLoadTest();
        var run = await("a new run")
                .atMost(Duration.ofMinutes(2))
                .until(this::idOfLastRun, id -> !id.equals(earlier))
                .orElseThrow();
        await("a runner of it at work")
                .atMost(Duration.ofMinutes(2))
                .until(() -> installation.pods("load-test").stream()
                        .anyMatch(pod -> isOf(run, pod)
                                && "Running".equals(pod.getStatus().getPhase())));
        var before = restartsByPod();
        int size = installation.concert().getSpec().queue().activeSize() + 7;

        patch("{\"spec\":{\"queue\":{\"activeSize\":%d}}}".formatted(size));

        await("the size in the metrics of every pod")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(installation.pods("app"))
                        .isNotEmpty()
                        .allSatisfy(pod -> assertThat(installation.management(pod, "/actuator/prometheus"))
                                .containsPattern("onsale_queue_active_size\\{[^}]*concert=\"small-hall\"[^}]*} " + size
                                        + "(\\.0)?\\n")));
        await("QueueApplied of the new generation")
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    var queue = Objects.requireNonNull(installation.concert().getStatus())
                            .queue();
                    return installation.isTrue("QueueApplied") && sizeOf(queue) == size;
                });
        assertThat(restartsByPod()).containsAllEntriesOf(before);
        stop(run);
        await("the verdict of a run that was stopped")
                .atMost(Duration.ofMinutes(2))
                .until(() -> "Aborted"
                        .equals(installation.lastRun(Installation.LOAD_TEST).reason()));
        assertThat(idOfLastRun()).contains(run);
    }

    private Optional<String> idOfLastRun() {
        return installation.findLastRun(Installation.LOAD_TEST).map(LoadTestRun::id);
    }

    private static boolean isOf(String run, Pod pod) {
        return run.equals(pod.getMetadata().getLabels().get(LoadTestRun.LABEL));
    }

    private static int sizeOf(@Nullable QueueStatus queue) {
        return queue == null || queue.activeSize() == null ? -1 : queue.activeSize();
    }

    private void startLoadTest() {
        // A run's name ends in its minute: in the minute of the run before, wait for the next one.
        long minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).getEpochSecond() / 60;
        if (String.valueOf(installation.concert().getStatus()).contains("-" + minute)) {
            await("the next minute")
                    .atMost(Duration.ofSeconds(61))
                    .until(() -> Instant.now().getEpochSecond() / 60 > minute);
        }
        patch("{\"metadata\":{\"annotations\":{\"load-test.onsale.dev/%s\":\"%s\"}}}"
                .formatted(Installation.LOAD_TEST, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    private void stop(String run) {
        patch("{\"metadata\":{\"annotations\":{\"stop-load-test.onsale.dev/%s\":\"%s\"}}}"
                .formatted(Installation.LOAD_TEST, run));
    }

    private void patch(String merge) {
        installation.concertResource().patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private Map<String, Integer> restartsByPod() {
        return installation.pods("app").stream()
                .collect(Collectors.toMap(pod -> pod.getMetadata().getUid(), ActiveSizeIT::restarts));
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(container -> container.getRestartCount())
                .sum();
    }
}
