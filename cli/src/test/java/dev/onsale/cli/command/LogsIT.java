package dev.onsale.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.cli.api.KubeconfigFile;
import dev.onsale.cli.api.Kubelet;
import dev.onsale.cli.api.Program;
import dev.onsale.cli.api.Wire;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogsIT extends CommandOnCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RUNNING = """
            phase: Running
            containerStatuses: [{name: c, image: c, imageID: "", containerID: "x://%s", ready: true,
                restartCount: 0, state: {running: {}}}]
            """;
    private static final String OVER = """
            phase: Succeeded
            containerStatuses: [{name: c, image: c, imageID: "", containerID: "x://1", ready: false,
                restartCount: 0, state: {terminated: {exitCode: 0}}}]
            """;

    @Test
    void prints_the_log_of_every_pod_of_the_part_and_of_no_other() {
        api.concert("shows", "winter");
        pod("winter-app-1", "app");
        pod("winter-app-2", "app");
        pod("winter-redis-0", "redis");
        try (var kubelet = new Kubelet(folder, api.admin())) {
            kubelet.log("shows/winter-app-1/c", "one | \u001B[31mred\n  two\n");
            kubelet.log("shows/winter-app-2/c", "three\n");
            kubelet.log("shows/winter-redis-0/c", "other\n");
            assertThat(program.run("logs", "app")).isEqualTo(new Program.Result(0, """
                            [winter-app-1/c] one | red
                            [winter-app-1/c]   two
                            [winter-app-2/c] three
                            """, ""));
            assertThat(kubelet.questions())
                    .allSatisfy(question -> assertThat(question)
                            .contains("tailLines=200")
                            .doesNotContain("sinceSeconds", "previous=true"));
        }
    }

    @Test
    void asks_for_the_lines_that_are_wanted() {
        api.concert("shows", "winter");
        pod("winter-app-1", "app");
        try (var kubelet = new Kubelet(folder, api.admin())) {
            program.run("logs", "app", "winter", "--since", "1h1m5s");
            program.run("logs", "app", "--tail", "7", "--previous");
            program.run("logs", "app", "--tail=-1");
            assertThat(kubelet.questions()).hasSize(3);
            assertThat(kubelet.questions().getFirst())
                    .contains("sinceSeconds=3665")
                    .doesNotContain("tailLines");
            assertThat(kubelet.questions().get(1)).contains("tailLines=7", "previous=true");
            assertThat(kubelet.questions().getLast()).doesNotContain("tailLines");
        }
    }

    @Test
    void follows_until_all_pods_are_over_and_takes_those_in_that_come() {
        api.concert("shows", "winter");
        var first = pod("winter-dress-1", "load-test");
        try (var kubelet = new Kubelet(folder, api.admin())) {
            kubelet.log("shows/winter-dress-1/c", "begins\n");
            var running = program.start("logs", "load-test", "-f", "--tail", "1");
            awaitOut(running, "[winter-dress-1/c] begins\n");
            kubelet.say("shows/winter-dress-1/c", "goes on");
            awaitOut(running, "[winter-dress-1/c] goes on\n");

            var second = pod("winter-dress-2", "load-test");
            kubelet.log("shows/winter-dress-2/c", "too\n");
            awaitOut(running, "[winter-dress-2/c] too\n");

            kubelet.end("shows/winter-dress-1/c");
            kubelet.end("shows/winter-dress-2/c");
            api.tell(first, OVER);
            api.tell(second, OVER);
            var result = running.result();
            assertThat(result.exit()).isZero();
            assertThat(result.err()).isEmpty();
            assertThat(kubelet.questions().getFirst()).contains("tailLines=1");
            assertThat(kubelet.questions().getLast()).doesNotContain("tailLines");
        }
    }

    @Test
    void follows_a_container_after_its_restart() {
        api.concert("shows", "winter");
        var pod = pod("winter-app-1", "app");
        try (var kubelet = new Kubelet(folder, api.admin())) {
            var running = program.start("logs", "app", "-f");
            kubelet.say("shows/winter-app-1/c", "first life");
            awaitOut(running, "[winter-app-1/c] first life\n");
            kubelet.end("shows/winter-app-1/c");
            api.tell(pod, RUNNING.formatted("2"));
            kubelet.say("shows/winter-app-1/c", "second life");
            awaitOut(running, "[winter-app-1/c] second life\n");
            kubelet.end("shows/winter-app-1/c");
            api.tell(pod, OVER);
            assertThat(running.result().exit()).isZero();
        }
    }

    @Test
    void a_connection_that_is_cut_ends_it_with_a_line() {
        api.concert("shows", "winter");
        pod("winter-app-1", "app");
        try (var kubelet = new Kubelet(folder, api.admin());
                var wire = new Wire()) {
            var running =
                    Program.with(KubeconfigFile.admin(folder, wire.port())).start("logs", "app", "-f");
            kubelet.say("shows/winter-app-1/c", "hello");
            awaitOut(running, "[winter-app-1/c] hello\n");
            wire.cut();
            var result = running.result();
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err())
                    .matches("onsale: the (connection to the )?cluster at https://127.0.0.1:%d .*\n"
                            .formatted(wire.port()));
        }
    }

    @Test
    void a_pod_without_a_log_does_not_hide_the_others() {
        api.concert("shows", "winter");
        pod("winter-app-1", "app");
        api.pod("""
                metadata: {name: winter-app-2, namespace: shows, labels: {onsale.dev/concert: winter,
                    app.kubernetes.io/component: app}}
                spec: {nodeName: node-of-the-test, containers: [{name: c, image: c}]}
                status: {phase: Pending}
                """);
        try (var kubelet = new Kubelet(folder, api.admin())) {
            kubelet.log("shows/winter-app-1/c", "here\n");
            assertThat(program.run("logs", "app")).isEqualTo(new Program.Result(0, "[winter-app-1/c] here\n", ""));
        }
    }

    @Test
    void the_operators_log_is_found_wherever_it_runs() {
        api.namespace("somewhere");
        api.pod("""
                metadata: {name: op, namespace: somewhere, labels: {app.kubernetes.io/name: onsale-operator}}
                spec: {nodeName: node-of-the-test, containers: [{name: c, image: c}]}
                """ + "status:\n" + RUNNING.formatted("1").indent(2));
        try (var kubelet = new Kubelet(folder, api.admin())) {
            kubelet.log("somewhere/op/c", "reconciled\n");
            assertThat(program.run("logs", "operator").out()).isEqualTo("[op/c] reconciled\n");
            assertThat(program.run("logs", "operator", "-n", "default"))
                    .returns(1, Program.Result::exit)
                    .returns(
                            "onsale: no operator runs here: ./onsale up installs one, or write its --namespace\n",
                            Program.Result::err);
        }
    }

    @Test
    void what_is_wrong_is_said_in_a_line() {
        api.concert("shows", "winter");
        assertThat(program.run("logs", "kafka"))
                .returns(1, Program.Result::exit)
                .extracting(Program.Result::err)
                .asString()
                .startsWith("onsale: kafka has no pods of this Concert: ");
        assertThat(program.run("logs", "door"))
                .returns(2, Program.Result::exit)
                .extracting(Program.Result::err)
                .asString()
                .contains("there is no part door: write one of operator, app, mysql, redis, kafka, load-test, cluster");
        assertThat(program.run("logs")).returns(2, Program.Result::exit);
        assertThat(program.run("logs", "operator", "winter"))
                .returns(2, Program.Result::exit)
                .returns("onsale: the operator belongs to no Concert: leave out winter\n", Program.Result::err);
        assertThat(program.run("logs", "app", "--since", "yesterday").err())
                .contains("write a time such as 30s, 5m or 1h30m instead of yesterday");
    }

    private Pod pod(String name, String component) {
        return api.pod("""
                metadata: {name: %s, namespace: shows, labels: {onsale.dev/concert: winter,
                    app.kubernetes.io/component: %s}}
                spec: {nodeName: node-of-the-test, containers: [{name: c, image: c}]}
                """.formatted(name, component) + "status:\n"
                + RUNNING.formatted("1").indent(2));
    }

    private static void awaitOut(Program.Running running, String text) {
        await().atMost(PATIENCE).until(() -> running.terminal().out(), out -> out.contains(text));
    }
}
