package dev.onsale.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.cli.api.KubeconfigFile;
import dev.onsale.cli.api.Kubelet;
import dev.onsale.cli.api.Program;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test plays the operator. */
class LoadTestIT extends CommandOnCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({"Passed, SloMet, 0", "Warn, LittleRoom, 0", "Failed, SloBreached, 1", "Invalid, ScriptError, 2"})
    void asks_for_a_run_and_prints_its_table(String verdict, String reason, int exit) {
        var concert = api.concert("shows", "winter", "dress");
        var running = program.start("load-test", "winter", "dress", "--wait");
        var id = idOf(asked(concert, "dress"), "winter-dress");
        run(concert, "{id: %s, reason: Running, message: Load is being made.}".formatted(id));
        run(concert, """
                {id: %s, verdict: %s, reason: %s, message: "as | expected", requests: 120, requestsPerSecond: "2.0", \
                errorRate: "0",
                 conflicts: 1, shed: 0, p95: 41ms, p99: 96ms, oversold: 0, breached: ["p95 | 41ms"],
                 steps: [{name: session, requests: 120, errors: 0, p95: 41ms, p99: 96ms}]}
                """.formatted(id, verdict, reason));
        var result = running.result();
        assertThat(result.out()).isEqualTo("""
                        Load test %s: %s (%s)
                        as | expected

                          step     requests  errors   p95   p99
                          session       120       0  41ms  96ms
                          all           120          41ms  96ms

                          2.0 requests/s, error rate 0, 1 conflicts, 0 shed, 0 seats sold twice
                          broken: p95 | 41ms
                        """.formatted(id, verdict, reason));
        assertThat(result.exit()).isEqualTo(exit);
        assertThat(program.run("load-test", "--last"))
                .returns(exit, Program.Result::exit)
                .returns(result.out(), Program.Result::out);
    }

    @Test
    void of_a_run_that_proved_nothing_also_says_what_runners_and_application_said() {
        var concert = api.concert("shows", "winter", "dress");
        run(concert, "{id: winter-dress-7, verdict: Invalid, reason: ScriptError, message: the script failed}");
        pod("runner", "{onsale.dev/run: winter-dress-7, app.kubernetes.io/component: load-test}");
        pod("winter-app", "{onsale.dev/concert: winter, app.kubernetes.io/component: app}");
        pod("other", "{onsale.dev/concert: winter, app.kubernetes.io/component: redis}");
        try (var kubelet = new Kubelet(folder, api.admin())) {
            kubelet.log("shows/runner/c", "script | error\n");
            kubelet.log("shows/winter-app/c", "all is well\n");
            var result = program.run("load-test", "--last");
            assertThat(result.out()).startsWith("Load test winter-dress-7: Invalid (ScriptError)\nthe script failed\n");
            assertThat(result.err()).isEqualTo("""
                    last log lines of runner/c
                      script | error
                    last log lines of winter-app/c
                      all is well
                    """);
            assertThat(result.exit()).isEqualTo(2);
        }
    }

    @Test
    void there_is_one_run_a_minute() {
        var clock = new AtomicReference<>(Instant.parse("2026-12-01T10:00:40Z"));
        long minute = Instant.parse("2026-12-01T10:00:00Z").getEpochSecond() / 60;
        var concert = api.concert("shows", "winter", "dress");
        run(concert, "{id: winter-dress-%d, verdict: Passed}".formatted(minute));
        var running = new Program(program.kubeconfig(), clock::get).start("load-test");
        // It has looked at least once, and waits.
        await().pollDelay(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> request(concert, "dress").isEmpty());
        clock.set(Instant.parse("2026-12-01T10:01:00Z"));
        assertThat(asked(concert, "dress")).isEqualTo("2026-12-01T10:01:00Z");
        run(concert, "{id: winter-dress-%d, verdict: Passed}".formatted(minute + 1));
        assertThat(running.result().exit()).isZero();
    }

    @Test
    void waits_for_a_run_that_goes_on() {
        var concert = api.concert("shows", "winter", "dress", "spike");
        api.status(concert, "loadTests: [{name: dress}, {name: spike, lastRun: {id: winter-spike-7}}]");
        var running = program.start("load-test", "winter", "dress");
        await().pollDelay(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> request(concert, "dress").isEmpty());
        api.status(
                concert, "loadTests: [{name: dress}, {name: spike, lastRun: {id: winter-spike-7, verdict: Failed}}]");
        run(concert, "{id: %s, verdict: Passed}".formatted(idOf(asked(concert, "dress"), "winter-dress")));
        assertThat(running.result().exit()).isZero();
    }

    @Test
    void a_run_that_is_refused_is_not_asked_for_any_more() {
        var concert = api.concert("shows", "winter", "dress");
        api.status(
                concert,
                "loadTests: [{name: dress, reason: Refused, message: \"Refused while the sale is open: | write"
                        + " allowDuringSale: true.\"}]");
        var result = program.run("load-test");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .endsWith("onsale: the load test dress was not started: Refused while the sale is open:"
                        + " | write allowDuringSale: true.\n");
        assertThat(request(concert, "dress")).isEmpty();
    }

    @Test
    void wrong_names_are_told_the_right_ones() {
        api.concert("shows", "winter", "dress", "spike");
        assertThat(program.run("load-test"))
                .returns(2, Program.Result::exit)
                .returns(
                        "onsale: the Concert winter has 2 load tests: write one of dress, spike, after the Concert's"
                                + " name\n",
                        Program.Result::err);
        assertThat(program.run("load-test", "winter", "nightly").err())
                .isEqualTo("onsale: the Concert winter has no load test nightly: write one of dress, spike\n");
        assertThat(program.run("load-test", "dress").err())
                .startsWith("onsale: there is no Concert dress in the cluster at ")
                .endsWith(": write one of winter\n");
        assertThat(program.run("load-test", "--last", "winter", "dress").err())
                .isEqualTo("onsale: the load test dress of winter has not run yet\n");
        api.concert("shows", "spring");
        assertThat(program.run("load-test", "spring").err())
                .isEqualTo("onsale: the Concert spring has no load test: write one under spec.loadTests\n");
    }

    @Test
    void a_test_that_is_suspended_is_not_asked_for() {
        api.concert("shows", "winter", "dress, suspend: true");
        assertThat(program.run("load-test"))
                .returns(2, Program.Result::exit)
                .returns(
                        "onsale: the load test dress is suspended: write suspend: false in spec.loadTests of winter\n",
                        Program.Result::err);
    }

    @Test
    void unless_it_passed_before() {
        var concert = api.concert("shows", "winter", "dress");
        run(concert, "{id: winter-dress-7, verdict: Passed, reason: SloMet}");
        assertThat(program.run("load-test", "--unless-passed"))
                .returns(0, Program.Result::exit)
                .returns("Load test winter-dress-7: Passed (SloMet)\n", Program.Result::out)
                .returns("the load test dress passed before; ./onsale load-test runs it again\n", Program.Result::err);
        assertThat(request(concert, "dress")).isEmpty();

        run(concert, "{id: winter-dress-8}");
        var running = program.start("load-test", "--unless-passed");
        await("the run that goes on to be awaited")
                .atMost(PATIENCE)
                .until(() -> running.terminal().err().contains("running the load test dress (winter-dress-8)"));
        run(concert, "{id: winter-dress-8, verdict: Failed, reason: SloBreached}");
        assertThat(running.result().exit()).isEqualTo(1);
        assertThat(program.run("load-test", "--last", "--tell-missed-objectives")
                        .exit())
                .isEqualTo(3);
        assertThat(request(concert, "dress")).isEmpty();
    }

    @Test
    void who_may_not_ask_is_told() {
        api.concert("shows", "winter", "dress");
        var token = api.tokenOf(
                "shows",
                "reader-of-load-tests",
                new PolicyRuleBuilder()
                        .withApiGroups("onsale.dev")
                        .withResources("concerts")
                        .withVerbs("get", "list")
                        .build());
        var result = Program.with(KubeconfigFile.of(folder, "shows", token)).run("load-test");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("onsale: not allowed to annotate the Concert winter in namespace shows: ")
                .hasLineCount(1);
    }

    private void pod(String name, String labels) {
        api.pod("""
                metadata: {name: %s, namespace: shows, labels: %s}
                spec: {nodeName: node-of-the-test, containers: [{name: c, image: c}]}
                status:
                  phase: Running
                  containerStatuses: [{name: c, image: c, imageID: "", ready: true, restartCount: 0,
                      state: {running: {}}}]
                """.formatted(name, labels));
    }

    private void run(Concert concert, String run) {
        api.status(concert, "loadTests: [{name: dress, lastRun: " + run + "}]");
    }

    private String request(Concert concert, String test) {
        var annotations = api.now(concert).getMetadata().getAnnotations();
        return Objects.requireNonNullElse(annotations, Map.<String, String>of())
                .getOrDefault("load-test.onsale.dev/" + test, "");
    }

    /** The time that a run was asked for at. */
    private String asked(Concert concert, String test) {
        return await().atMost(PATIENCE).until(() -> request(concert, test), at -> !at.isEmpty());
    }

    private static String idOf(String asked, String test) {
        return test + "-" + Instant.parse(asked).getEpochSecond() / 60;
    }
}
