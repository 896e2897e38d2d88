package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A rehearsal of a sale with something wrong in it says what. The limits lie far above what a busy machine of two
 * processors needs, and the faults far above the limits.
 */
@Order(4)
@EnabledIfSystemProperty(named = "onsale.long", matches = "true")
class PlantedSaleFaultsIT {
    private static final Installation INSTALLATION = Installation.running();
    private static final Rehearsals REHEARSALS = new Rehearsals(INSTALLATION);

    /** More buyers than may be active, and no time that is judged but for these steps. */
    private static final String BUYERS = """
            "scenario": "journey", "deadline": "10m",
            "load": {"warmUp": "30s", "maxVisitors": 24, "duration": "90s", "thinkTime": "100ms"},
            "slo": {"p95": "60s", "errorRate": "1", "steps": {%s}}""";

    private static final String BOOKING = """
            "reservation": {"p95": "1s"}, "payment": {"p95": "1s"}""";

    @BeforeAll
    static void letEighteenIn() {
        spec("""
                {"queue": {"activeSize": 18}, "app": {"autoscaling": {"minReplicas": 1, "maxReplicas": 1}}}""");
        awaitPods(1);
    }

    @AfterAll
    static void letSixIn() {
        spec("""
                {"queue": {"activeSize": 6}, "app": {"autoscaling": {"minReplicas": 1, "maxReplicas": 2}}}""");
    }

    @Test
    void without_a_fault_the_same_rehearsal_holds() {
        var run = REHEARSALS.run("sound", BUYERS.formatted(BOOKING).replace("\"1\"", "\"0.01\""));

        assertThat(run.verdict()).as(run.message()).isIn(Verdict.PASSED, Verdict.WARN);
    }

    @Test
    void a_slow_database_fails_by_the_times_of_reservation_and_payment() {
        LoadTestRun run;
        try (var _ = Fault.slowDatabase(INSTALLATION, Duration.ofMillis(1500))) {
            run = REHEARSALS.run("slow-db", BUYERS.formatted(BOOKING));
        }

        PlantedFaultsIT.assertVerdict(run, Verdict.FAILED, "SloBreached");
        assertThat(run.breached())
                .anyMatch(broken -> broken.startsWith("reservation p95"))
                .anyMatch(broken -> broken.startsWith("payment p95"));
        assertThat(run.diagnosis()).contains("MySQL was slow");
    }

    @Test
    void a_pool_of_two_fails_by_the_times_of_reservation_and_payment() {
        LoadTestRun run;
        try (var _ = Fault.smallPool(INSTALLATION, 2);
                // With this alone and the usual pool the rehearsal holds.
                var _ = Fault.slowDatabase(INSTALLATION, Duration.ofMillis(100))) {
            run = REHEARSALS.run("pool-of-two", BUYERS.formatted(BOOKING.replace("1s", "400ms")));
        }

        PlantedFaultsIT.assertVerdict(run, Verdict.FAILED, "SloBreached");
        assertThat(run.breached())
                .anyMatch(broken -> broken.startsWith("reservation p95") || broken.startsWith("payment p95"));
        assertThat(run.diagnosis()).contains("the connection pool", "all 2 connections");
    }

    @Test
    void a_slow_redis_fails_by_the_times_of_token_and_queue() {
        LoadTestRun run;
        try (var _ = Fault.slowRedis(INSTALLATION, Duration.ofMillis(800))) {
            run = REHEARSALS.run("slow-redis", BUYERS.formatted("""
                    "token": {"p95": "600ms"}, "queue": {"p95": "600ms"}"""));
        }

        PlantedFaultsIT.assertVerdict(run, Verdict.FAILED, "SloBreached");
        assertThat(run.breached())
                .anyMatch(broken -> broken.startsWith("token p95"))
                .anyMatch(broken -> broken.startsWith("queue p95"));
        assertThat(run.diagnosis()).contains("Redis was slow");
    }

    @Test
    void one_request_in_a_hundred_that_fails_is_too_many() {
        LoadTestRun run;
        // One of the six steps.
        try (var _ = Fault.failingHolds(INSTALLATION, 0.08)) {
            run = REHEARSALS.run("errors", BUYERS.formatted("").replace("\"1\"", "\"0.004\""));
        }

        PlantedFaultsIT.assertVerdict(run, Verdict.FAILED, "SloBreached");
        assertThat(run.breached()).anyMatch(broken -> broken.startsWith("error rate"));
        assertThat(run.unexpected())
                .anyMatch(answer ->
                        answer.step().equals("reservation") && answer.answer().startsWith("500"));
    }

    @Test
    void one_slow_pod_of_two_fails_by_the_times() {
        spec("""
                {"app": {"autoscaling": {"minReplicas": 2, "maxReplicas": 2}}}""");
        awaitPods(2);
        LoadTestRun run;
        try (var _ = Fault.slowPod(INSTALLATION, INSTALLATION.pods("app").getFirst(), Duration.ofMillis(1500))) {
            run = REHEARSALS.run("slow-pod", BUYERS.formatted(BOOKING));
        } finally {
            letEighteenIn();
        }

        PlantedFaultsIT.assertVerdict(run, Verdict.FAILED, "SloBreached");
        assertThat(run.breached())
                .anyMatch(broken -> broken.startsWith("reservation p95"))
                .anyMatch(broken -> broken.startsWith("payment p95"));
    }

    @Test
    void a_target_that_nobody_reaches_has_served_nobody() {
        LoadTestRun run;
        try (var _ = Fault.unreachableIngress(INSTALLATION)) {
            run = REHEARSALS.run("unreachable", """
                    "scenario": "six-steps", "target": "Ingress", "deadline": "5m",
                    "load": {"maxVisitors": 5, "duration": "10s"}""");
        }

        PlantedFaultsIT.assertVerdict(run, Verdict.FAILED, "NobodyServed");
    }

    private static void spec(String change) {
        INSTALLATION.concertResource().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + change + "}");
    }

    private static void awaitPods(int number) {
        await(number + " pods that serve").atMost(Duration.ofMinutes(8)).until(() -> {
            var pods = INSTALLATION.pods("app");
            return pods.size() == number
                    && pods.stream()
                            .allMatch(pod ->
                                    Objects.requireNonNullElse(pod.getStatus().getConditions(), List.<PodCondition>of())
                                            .stream()
                                            .anyMatch(condition -> "Ready".equals(condition.getType())
                                                    && "True".equals(condition.getStatus())));
        });
    }
}
