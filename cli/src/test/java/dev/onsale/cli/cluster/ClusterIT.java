package dev.onsale.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.onsale.api.v1alpha1.KubeApi;
import dev.onsale.cli.api.ApiServer;
import dev.onsale.cli.api.KubeconfigFile;
import dev.onsale.cli.api.Program;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every failure of the cluster is one line that says what to do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ClusterIT {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder = Path.of("");

    @Test
    void that_lets_in_and_never_answers() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var address = "http://127.0.0.1:" + silent.getLocalPort();
            assertThatFails(config(address), "the cluster at " + address + " does not answer.*");
        }
    }

    @Test
    void that_stops_in_the_middle_of_an_answer() throws IOException {
        var end = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"items\": [".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThatFails(
                    config(address),
                    "the cluster at %s does not answer within 1 s: is it up, and is this the right --context\\?"
                            .formatted(address));
        } finally {
            end.countDown();
            server.stop(0);
        }
    }

    @Test
    void that_is_not_up() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatFails(
                config("https://127.0.0.1:" + port),
                "the cluster at https://127.0.0.1:%d cannot be reached \\(connection refused\\): is it up, and .*"
                        .formatted(port));
    }

    @Test
    void that_has_no_such_name() {
        assertThatFails(
                config("https://nowhere.invalid"),
                "the cluster at https://nowhere.invalid has a name that is not known here:"
                        + " is this the right --context\\?");
    }

    @Test
    void that_nobody_vouches_for() {
        assertThatFails(
                config(KubeconfigFile.server()),
                "no secure connection to the cluster at https://.*;"
                        + " does the kubeconfig hold its present certificates\\?");
    }

    @Test
    void that_does_not_know_who_asks() {
        try (var api = new ApiServer()) {
            api.namespace("shows");
        }
        var result = Program.with(KubeconfigFile.of(folder, "shows", "stolen")).run("status");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(("onsale: the cluster at %s does not accept these credentials:"
                                + " log in again, or write another --context\n")
                        .formatted(KubeconfigFile.server()));
    }

    @Test
    void that_knows_no_concerts() throws IOException {
        try (var client = KubeApi.admin()) {
            var crds = client.apiextensions().v1().customResourceDefinitions();
            var crd = crds.withName("concerts.onsale.dev");
            crd.delete();
            crd.waitUntilCondition(gone -> gone == null, 30, TimeUnit.SECONDS);
            try {
                assertThat(Program.with(KubeconfigFile.admin(folder)).run("status"))
                        .isEqualTo(new Program.Result(
                                1,
                                "",
                                "onsale: the cluster at %s knows no Concerts:".formatted(KubeconfigFile.server())
                                        + " install Onsale there (./onsale up), or write another --context\n"));
            } finally {
                var root = Path.of(System.getProperty("onsale.root"));
                try (var yaml = Files.newInputStream(root.resolve("crds/concerts.onsale.dev-v1.yaml"))) {
                    KubeApi.install(client, yaml);
                }
            }
        }
    }

    private static Config config(String server) {
        var config = Config.empty();
        config.setMasterUrl(server);
        return config;
    }

    private static void assertThatFails(Config config, String message) {
        try (var cluster = Cluster.of(config, A_SECOND)) {
            assertThatThrownBy(() -> new Concerts(cluster).list(Scope.of(null)))
                    .isInstanceOf(ClusterFailure.class)
                    .message()
                    .matches(message);
        }
    }

    @Test
    void whose_concerts_are_of_a_newer_version() {
        var newer = """
                apiVersion: onsale.dev/v1alpha1
                kind: Concert
                metadata: {name: winter, namespace: shows}
                spec:
                  title: Winter
                  venue: {name: Hall}
                  currency: KRW
                  sections: [{name: R, rows: 1, seatsPerRow: 1, price: 1000, novelty: 1}]
                  schedules: [{name: day1, startsAt: "2030-12-24T19:00:00Z"}]
                  queue: {activeSize: 1}
                status: {novelty: 1, loadTests: [{name: dress, novelty: 1, lastRun: {id: a, verdict: %s, novelty: {}}}]}
                """;
        var known = Concerts.read(io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
                newer.formatted("Passed"), io.fabric8.kubernetes.api.model.GenericKubernetesResource.class));
        assertThat(known.problem()).isNull();
        assertThat(known.concert()).isNotNull();
        var unknown = Concerts.read(io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
                newer.formatted("Excellent"), io.fabric8.kubernetes.api.model.GenericKubernetesResource.class));
        assertThat(unknown.concert()).isNull();
        assertThat(unknown.problem())
                .startsWith("status.loadTests[0].lastRun.verdict: ")
                .contains("Excellent");
        assertThat(List.of(known.name(), unknown.name())).containsOnly("winter");
    }
}
