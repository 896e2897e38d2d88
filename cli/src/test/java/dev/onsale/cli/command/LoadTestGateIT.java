package dev.onsale.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.cli.api.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Load tests as a gate of a continuous integration. The test plays the operator. */
class LoadTestGateIT extends CommandOnCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void reports_each_step_to_a_continuous_integration() throws IOException {
        var concert = api.concert("shows", "winter", "dress");
        var report = folder.resolve("reports/winter.xml");
        run(concert, """
                {id: winter-dress-7, verdict: Failed, reason: SloBreached, message: "Broken: payment p99 <b>, more",
                 startedAt: "2026-12-01T10:00:00Z", finishedAt: "2026-12-01T10:02:05Z",
                 breached: ["payment p99 812ms > 700ms", "error rate 2% > 1%"],
                 steps: [{name: token, requests: 9}, {name: payment, requests: 5}]}""");
        assertThat(program.run("load-test", "--last", "--junit", report.toString())
                        .exit())
                .isEqualTo(1);
        assertThat(Files.readString(report)).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites>
                        <testsuite name="shows.winter.winter-dress-7" tests="4" failures="3" errors="0" time="125">
                        <testcase classname="shows.winter.winter-dress-7" name="verdict">\
                        <failure type="SloBreached" message="Broken: payment p99 &lt;b&gt;, more">\
                        Broken: payment p99 &lt;b&gt;, more
                        payment p99 812ms &gt; 700ms
                        error rate 2% &gt; 1%</failure></testcase>
                        <testcase classname="shows.winter.winter-dress-7" name="token"></testcase>
                        <testcase classname="shows.winter.winter-dress-7" name="payment">\
                        <failure type="SloBreached" message="payment p99 812ms &gt; 700ms">\
                        payment p99 812ms &gt; 700ms</failure></testcase>
                        <testcase classname="shows.winter.winter-dress-7" name="all steps">\
                        <failure type="SloBreached" message="error rate 2% &gt; 1%">error rate 2% &gt; 1%</failure>\
                        </testcase>
                        </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void reports_what_proved_nothing_as_an_error() throws IOException {
        var concert = api.concert("shows", "winter", "dress");
        var report = folder.resolve("winter.xml");
        assertThat(program.run("load-test", "--last", "--junit", report.toString())
                        .exit())
                .isEqualTo(2);
        assertThat(Files.readString(report))
                .contains("errors=\"1\"", "<error type=\"NotRun\" message=\"the load test dress of winter has not run");

        run(concert, "{id: winter-dress-7, verdict: Invalid, reason: ScriptError, message: the script failed}");
        assertThat(program.run("load-test", "--last", "--junit", report.toString())
                        .exit())
                .isEqualTo(2);
        assertThat(Files.readString(report))
                .contains("errors=\"1\"", "<error type=\"ScriptError\" message=\"the script failed\">");

        assertThat(program.run("load-test", "--no-wait", "--junit", report.toString()))
                .returns(2, Program.Result::exit)
                .returns("onsale: write either --junit, which reports a verdict, or --no-wait\n", Program.Result::err);
    }

    @ParameterizedTest
    @CsvSource({"Passed, SloMet", "Failed, SloBreached"})
    void a_report_that_cannot_be_written_proves_nothing(String verdict, String reason) throws IOException {
        var concert = api.concert("shows", "winter", "dress");
        run(concert, "{id: winter-dress-7, verdict: %s, reason: %s}".formatted(verdict, reason));
        var report = Files.createFile(folder.resolve("a-file")).resolve("winter.xml");
        var result = program.run("load-test", "--last", "--junit", report.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("onsale: the report " + report + " cannot be written (")
                .endsWith("): write another file after --junit\n")
                .hasLineCount(1);
    }

    @Test
    void says_both_where_nothing_was_run_and_the_report_cannot_be_written() throws IOException {
        api.concert("shows", "winter", "dress");
        var report = Files.createFile(folder.resolve("a-file")).resolve("winter.xml");
        var result = program.run("load-test", "--last", "--junit", report.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("onsale: the load test dress of winter has not run yet\nonsale: the report ")
                .hasLineCount(2);
    }

    @Test
    void waits_for_what_passes_by_itself() {
        var clock = new AtomicReference<>(Instant.parse("2026-12-01T10:00:00Z"));
        var concert = api.concert("shows", "winter", "dress");
        api.status(concert, "loadTests: [{name: dress, reason: Waiting, message: Waits for pods.}]");
        var running = new Program(program.kubeconfig(), clock::get).start("load-test");
        await().atMost(PATIENCE).until(() -> annotation(concert, "load-test.onsale.dev/dress"), at -> !at.isEmpty());
        clock.set(Instant.parse("2026-12-01T10:03:00Z"));
        await().atMost(PATIENCE).until(() -> running.terminal().err().contains("Waits for pods. ... 180s"));
        assertThat(running.exit()).isNotDone();
        run(concert, "{id: winter-dress-%d, verdict: Passed}".formatted(minute("2026-12-01T10:00:00Z")));
        assertThat(running.result().exit()).isZero();
    }

    @Test
    void waits_no_longer_than_the_deadline_of_the_test() {
        var clock = new AtomicReference<>(Instant.parse("2026-12-01T10:00:00Z"));
        var concert = api.concert("shows", "winter", "dress");
        api.status(concert, "loadTests: [{name: dress, reason: Waiting, message: Waits for pods.}]");
        var running = new Program(program.kubeconfig(), clock::get).start("load-test");
        await().atMost(PATIENCE).until(() -> annotation(concert, "load-test.onsale.dev/dress"), at -> !at.isEmpty());
        clock.set(Instant.parse("2026-12-01T10:21:00Z"));
        assertThat(running.result().exit()).isEqualTo(2);
        assertThat(running.result().err())
                .endsWith("onsale: the load test dress was not started: not within its deadline of 20m. Waits for"
                        + " pods.\n");
        assertThat(annotation(concert, "load-test.onsale.dev/dress")).isEmpty();
    }

    @Test
    void finds_the_verdict_of_a_run_that_was_followed_by_the_next_one() {
        var concert = api.concert("shows", "winter", "dress");
        run(concert, "{id: winter-dress-7}");
        var running = program.start("load-test", "--unless-passed");
        await().atMost(PATIENCE)
                .until(() -> running.terminal().err().contains("running the load test dress (winter-dress-7)"));
        api.status(concert, """
                loadTests: [{name: dress, lastRun: {id: winter-dress-8},
                  runs: [{id: winter-dress-7, verdict: Failed, finishedAt: "2026-12-01T10:02:05Z", p95: 41ms}]}]""");
        assertThat(running.result().exit()).isEqualTo(1);
        assertThat(running.result().out())
                .startsWith("Load test winter-dress-7: Failed (-)\nAnother run has started since");
    }

    @Test
    void stops_a_run() {
        var concert = api.concert("shows", "winter", "dress");
        assertThat(program.run("load-test", "--stop"))
                .returns(0, Program.Result::exit)
                .returns("no run of the load test dress goes on\n", Program.Result::err);

        run(concert, "{id: winter-dress-7, message: Load is being made.}");
        var running = program.start("load-test", "--stop");
        await().atMost(PATIENCE)
                .until(() -> annotation(concert, "stop-load-test.onsale.dev/dress"), "winter-dress-7"::equals);
        run(concert, "{id: winter-dress-7, verdict: Invalid, reason: Aborted, message: Somebody stopped it.}");
        assertThat(running.result())
                .returns(0, Program.Result::exit)
                .returns("Load test winter-dress-7: Invalid (Aborted)\nSomebody stopped it.\n", Program.Result::out);
    }

    @Test
    void withdraws_a_request_that_waits() {
        var concert = api.concert("shows", "winter", "dress");
        var edited = api.now(concert);
        edited.getMetadata().setAnnotations(Map.of("load-test.onsale.dev/dress", "2026-12-01T10:01:00Z"));
        api.admin().resource(edited).update();
        assertThat(program.run("load-test", "--stop"))
                .returns(0, Program.Result::exit)
                .returns("the load test dress is not asked for any more\n", Program.Result::err);
        assertThat(annotation(concert, "load-test.onsale.dev/dress")).isEmpty();
    }

    @Test
    void does_not_wait_if_it_need_not() {
        var concert = api.concert("shows", "winter", "dress");
        run(concert, "{id: winter-dress-7}");
        assertThat(program.run("load-test", "--no-wait", "--unless-passed"))
                .returns(0, Program.Result::exit)
                .returns("Load test winter-dress-7: running (-)\n", Program.Result::out);
    }

    private void run(Concert concert, String run) {
        api.status(concert, "loadTests: [{name: dress, lastRun: " + run + "}]");
    }

    private static long minute(String at) {
        return Instant.parse(at).getEpochSecond() / 60;
    }

    private String annotation(Concert concert, String name) {
        return Objects.requireNonNullElse(api.now(concert).getMetadata().getAnnotations(), Map.<String, String>of())
                .getOrDefault(name, "");
    }
}
