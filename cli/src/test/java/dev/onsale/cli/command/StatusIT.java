package dev.onsale.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.cli.api.KubeconfigFile;
import dev.onsale.cli.api.Kubelet;
import dev.onsale.cli.api.Program;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import org.junit.jupiter.api.Test;

class StatusIT extends CommandOnCluster {
    private static final String READY = """
            conditions:
              - {type: Ready, status: "True", reason: OnSale, message: the concert is served.,
                  observedGeneration: 1, lastTransitionTime: "2026-12-01T10:00:00Z"}
            """;

    @Test
    void the_only_concert_needs_no_name() {
        api.status(api.concert("shows", "winter"), READY);
        var result = program.run("status");
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .matches("(?s)NAME +NAMESPACE +READY .*\nwinter +shows +True .*\n\n  Ready +True .* OnSale:"
                        + " the concert is served.\n");
        assertThat(result.exit()).isZero();
    }

    @Test
    void a_name_that_is_unique_needs_no_namespace_and_one_that_is_not_does() {
        api.concert("shows", "winter");
        api.concert("more-shows", "winter");
        api.concert("more-shows", "spring");
        assertThat(program.run("status", "spring").out()).contains("spring  more-shows");
        assertThat(program.run("status", "winter"))
                .returns(1, Program.Result::exit)
                .returns(
                        ("onsale: there are 2 Concerts winter in the cluster at %s:"
                                        + " write one of winter -n more-shows, winter -n shows\n")
                                .formatted(KubeconfigFile.server()),
                        Program.Result::err);
        assertThat(program.run("status", "winter", "-n", "shows").out()).contains("winter  shows");
        assertThat(program.run("status", "summer", "-n", "more-shows").err())
                .isEqualTo("onsale: there is no Concert summer in namespace more-shows: write one of spring, winter\n");
    }

    @Test
    void several_have_a_line_each() {
        api.status(api.concert("shows", "winter"), READY);
        api.concert("more-shows", "spring");
        for (var all : new String[][] {{"status"}, {"status", "-A"}}) {
            var result = program.run(all);
            assertThat(result.exit()).isZero();
            assertThat(result.out())
                    .containsPattern("spring +more-shows +- ")
                    .containsPattern("winter +shows +True ")
                    .contains("spring -n more-shows: the operator has not looked at it, or");
        }
    }

    @Test
    void where_there_is_none_it_says_so() {
        assertThat(program.run("status", "-n", "default"))
                .returns(1, Program.Result::exit)
                .returns("", Program.Result::out)
                .returns(
                        "onsale: there is no Concert in namespace default:"
                                + " apply one first, such as one of manifests/samples\n",
                        Program.Result::err);
    }

    @Test
    void a_message_may_hold_anything() {
        var concert = api.concert("shows", "winter");
        api.status(concert, """
                conditions:
                  - {type: Ready, status: "False", reason: Down, message: "a|b|c\\nd \\e[2J|e",
                      observedGeneration: 1, lastTransitionTime: "2026-12-01T10:00:00Z"}
                """);
        assertThat(program.run("status").out()).containsPattern("Down: a\\|b\\|c\n {20,}d \\|e\n");
    }

    @Test
    void says_why_pods_are_not_ready_with_their_last_words_and_warnings() {
        api.status(api.concert("shows", "winter"), READY);
        api.pod("""
                metadata: {name: winter-app-1, namespace: shows, labels: {onsale.dev/concert: winter}}
                spec: {nodeName: node-of-the-test, containers: [{name: app, image: app}]}
                status:
                  phase: Running
                  conditions: [{type: Ready, status: "False"}]
                  containerStatuses:
                    - {name: app, image: app, imageID: "", ready: false, restartCount: 3, state: {running: {}},
                        lastState: {terminated: {exitCode: 1, reason: Error}}}
                """);
        api.admin()
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName("unhealthy")
                        .withNamespace("shows")
                        .endMetadata()
                        .withType("Warning")
                        .withReason("Unhealthy")
                        .withMessage("probe | failed")
                        .withNewInvolvedObject()
                        .withKind("Pod")
                        .withName("winter-app-1")
                        .withNamespace("shows")
                        .endInvolvedObject()
                        .build())
                .serverSideApply();
        try (var kubelet = new Kubelet(folder, api.admin())) {
            kubelet.log(
                    "shows/winter-app-1/app",
                    "java.lang.Error: no memory\n\tat some.where(Here.java:1)\n\u001B[31mended\n");
            var result = program.run("status");
            assertThat(result.exit()).isZero();
            assertThat(result.out())
                    .contains("winter-app-1  0/1    Running  3")
                    .contains("    app: runs and is not ready, before that it ended with exit code 1 (Error)\n")
                    .contains("last log lines of winter-app-1/app\n  java.lang.Error: no memory\n  ended\n")
                    .containsPattern("Unhealthy +Pod winter-app-1 +probe \\| failed");
            assertThat(kubelet.questions()).singleElement().asString().contains("previous=true", "tailLines=200");
        }
    }

    @Test
    void who_may_look_at_one_namespace_sees_that() {
        api.concert("shows", "winter");
        api.concert("more-shows", "spring");
        var token = api.tokenOf(
                "shows",
                "reader-of-status",
                new PolicyRuleBuilder()
                        .withApiGroups("onsale.dev")
                        .withResources("concerts")
                        .withVerbs("get", "list")
                        .build());
        var reader = Program.with(KubeconfigFile.of(folder, "shows", token));

        var own = reader.run("status");
        assertThat(own.exit()).isZero();
        assertThat(own.out())
                .contains("winter  shows")
                .doesNotContain("spring")
                .contains("not known: not allowed to list pods in namespace shows: ");

        assertThat(reader.run("status", "spring").err())
                .isEqualTo("onsale: there is no Concert spring in namespace shows, the only one looked at:"
                        + " name another with -n: write one of winter\n");
        assertThat(reader.run("status", "-A"))
                .returns(1, Program.Result::exit)
                .extracting(Program.Result::err)
                .asString()
                .startsWith("onsale: not allowed to list Concerts in all namespaces: ")
                .contains("system:serviceaccount:shows:reader-of-status")
                .hasLineCount(1);
        assertThat(reader.run("status", "-n", "more-shows").err())
                .startsWith("onsale: not allowed to list Concerts in namespace more-shows: ");
    }

    @Test
    void options_that_exclude_each_other_are_refused() {
        assertThat(program.run("status", "-A", "-n", "shows"))
                .returns(2, Program.Result::exit)
                .returns("onsale: write either --namespace or --all-namespaces\n", Program.Result::err);
        assertThat(program.run("status", "--nonsense"))
                .returns(2, Program.Result::exit)
                .returns(
                        "onsale: Unknown option: '--nonsense'; ./onsale status --help says what there is\n",
                        Program.Result::err);
    }
}
