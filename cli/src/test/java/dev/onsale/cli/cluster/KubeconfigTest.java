package dev.onsale.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.cli.outcome.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
    @TempDir
    Path folder = Path.of("");

    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void files() throws IOException {
        first = Files.writeString(folder.resolve("first"), """
                apiVersion: v1
                kind: Config
                contexts:
                  - {name: blue, context: {cluster: b, user: me, namespace: shows}}
                  - {name: astray, context: {cluster: nowhere}}
                clusters:
                  - {name: b, cluster: {server: "https://blue:6443"}}
                """);
        second = Files.writeString(folder.resolve("second"), """
                apiVersion: v1
                kind: Config
                current-context: green
                contexts:
                  - {name: blue, context: {cluster: g}}
                  - {name: green, context: {cluster: g, user: me}}
                clusters:
                  - {name: b, cluster: {server: "https://other"}}
                  - {name: g, cluster: {server: "https://green"}}
                users:
                  - {name: me, user: {token: secret}}
                """);
    }

    @Test
    void files_are_merged_and_the_earlier_one_wins() {
        var both = Kubeconfig.read(List.of(first, second));
        assertThat(both.contexts()).containsExactly("blue", "astray", "green");
        assertThat(both.of("blue").getMasterUrl()).startsWith("https://blue:6443");
        assertThat(both.of("blue").getNamespace()).isEqualTo("shows");
        assertThat(both.of("blue").getAutoOAuthToken()).isEqualTo("secret");
        assertThat(both.of(null).getMasterUrl()).startsWith("https://green");
    }

    @Test
    void a_wrong_context_is_told_the_right_ones() {
        assertThatThrownBy(() -> Kubeconfig.read(List.of(first, second)).of("red"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(
                        "there is no context red in %s, %s: write one of blue, astray, green".formatted(first, second));
    }

    @Test
    void without_a_current_context_one_has_to_be_named() {
        assertThatThrownBy(() -> Kubeconfig.read(List.of(first)).of(null))
                .hasMessage("%s has no current context: write --context and its name; write one of blue, astray"
                        .formatted(first));
    }

    @Test
    void a_context_without_its_cluster_is_named() {
        assertThatThrownBy(() -> Kubeconfig.read(List.of(first)).of("astray"))
                .hasMessage("the context astray names the cluster nowhere, which is not in " + first);
    }

    @Test
    void a_file_that_is_not_there_counts_only_if_there_is_no_other() {
        var missing = folder.resolve("missing");
        assertThat(Kubeconfig.read(List.of(missing, second)).contexts()).containsExactly("blue", "green");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(missing)))
                .hasMessage("there is no kubeconfig at %s: write --kubeconfig FILE, or make a cluster with ./onsale up"
                        .formatted(missing));
    }

    @Test
    void what_it_names_lies_where_it_lies() throws IOException {
        Files.writeString(first, """
                current-context: a
                contexts: [{name: a, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "https://c", certificate-authority: pki/ca.crt}}]
                users: [{name: u, user: {client-certificate: me.crt, client-key: /elsewhere/me.key}}]
                """);
        Files.writeString(folder.resolve("me.crt"), "");
        var config = Kubeconfig.read(List.of(first)).of(null);
        assertThat(config.getCaCertFile())
                .isEqualTo(folder.resolve("pki/ca.crt").toString());
        assertThat(config.getClientCertFile())
                .isEqualTo(folder.resolve("me.crt").toString());
        assertThat(config.getClientKeyFile()).isEqualTo("/elsewhere/me.key");
    }

    @Test
    void credentials_may_come_from_a_program_beside_it() throws IOException {
        var program = folder.resolve("login");
        Files.writeString(program, """
                #!/bin/sh
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", \
                "status": {"token": "fresh"}}'
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(first, """
                current-context: a
                contexts: [{name: a, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "https://c"}}]
                users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login}}}]
                """);
        assertThat(Kubeconfig.read(List.of(first)).of(null).getAutoOAuthToken()).isEqualTo("fresh");
    }

    @Test
    void what_is_no_kubeconfig_is_named() throws IOException {
        Files.writeString(first, "contexts: {a: [");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(first)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith(first + " is no kubeconfig: ");
        Files.writeString(first, "");
        assertThatThrownBy(() -> Kubeconfig.read(List.of(first)).of(null)).isInstanceOf(CommandFailure.class);
    }
}
