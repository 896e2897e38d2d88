package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.servers.InfluxdbServer;
import dev.onsale.servers.PrometheusServer;
import dev.onsale.servers.SeriesServer;
import dev.onsale.servers.Servers;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The series of a run of two real k6 lie in a real Prometheus and a real InfluxDB, which ask for a login over TLS. */
class OutputsIT extends ScheduledRunFixture {
    private static final String NIGHTLY =
            "{name: nightly, scenario: wallet, parallelism: 2, schedule: '30 4 * * *', deadline: 10m,"
                    + " load: {maxVisitors: 4, duration: 3s, thinkTime: 100ms}, results: [Prometheus, InfluxDB]}";

    private final PrometheusServer prometheus = PrometheusServer.start();
    private final InfluxdbServer influxdb = InfluxdbServer.start();

    @TempDir
    private Path folder = Path.of("");

    private WalletServer wallet;

    @BeforeEach
    void openTheWallet() throws IOException {
        wallet = new WalletServer();
    }

    @AfterEach
    void closeTheWallet() {
        wallet.close();
    }

    @AfterAll
    void stopServers() {
        prometheus.close();
        influxdb.close();
    }

    @Test
    void eachHasAllOfTheRun() {
        concert.createSecret("prometheus-login", login(PrometheusServer.USERNAME, PrometheusServer.PASSWORD));
        concert.createSecret("influxdb-login", login(InfluxdbServer.USERNAME, InfluxdbServer.PASSWORD));
        createAuthority("prometheus-ca", prometheus);
        createAuthority("influxdb-ca", influxdb);

        var run = play(prometheus.address(), influxdb.address());

        assertThat(run.verdict()).as(run.message()).isEqualTo(Verdict.PASSED);
        assertThat(run.remarks()).noneMatch(remark -> remark.startsWith("Series are incomplete"));
        var inPrometheus = "k6_http_reqs_total{testid=\"%s\", scenario!~\"|warm-up\"}".formatted(run.id());
        assertThat(valueOf(prometheus.query("sum(" + inPrometheus + ")"), "/data/result/0/value/1"))
                .isEqualTo(run.requests());
        assertThat(valueOf(
                        prometheus.query("count(count by (instance_id) (" + inPrometheus + "))"),
                        "/data/result/0/value/1"))
                .isEqualTo(2);
        assertThat(valueOf(
                        influxdb.query(
                                "SELECT SUM(value) FROM http_reqs WHERE testid = '%s' AND scenario !~ /^(warm-up)?$/"
                                        .formatted(run.id())),
                        "/results/0/series/0/values/0/1"))
                .isEqualTo(run.requests());
    }

    @Test
    void whatTakesNoneIsARemarkAndNoVerdict() throws IOException {
        concert.createSecret("prometheus-login", login(PrometheusServer.USERNAME, "another"));
        LoadTestRun run;
        try (var gateway = new TenantGateway(prometheus)) {
            run = play(gateway.address(), URI.create("https://127.0.0.1:" + Servers.freePort()));

            assertThat(gateway.tenants()).containsExactly("shows");
        }

        assertThat(run.verdict()).as(run.message()).isEqualTo(Verdict.PASSED);
        assertThat(run.remarks())
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("Series are incomplete: ")
                        .contains("Prometheus remote write: ", "401", "InfluxDBv1: ", "refused"));
    }

    private LoadTestRun play(URI prometheus, URI influxdb) {
        createReady(LoadTestRuns.spec(NIGHTLY) + """
                monitoring:
                  prometheus:
                    remoteWriteUrl: "%s/api/v1/write"
                    secretName: prometheus-login
                    caSecretName: prometheus-ca
                    headers: {%s: shows}
                  influxdb: {url: "%s", secretName: influxdb-login, caSecretName: influxdb-ca}
                """.formatted(prometheus, TenantGateway.TENANT, influxdb));
        loadTests.await("nightly", status -> status.nextRunAt() != null);
        moveTo(TICK);
        var k6 = RealK6.watched(cluster.controllers, concert.namespace(), folder, wallet.address());
        new RealJobRun(cluster.controllers, controllers, kubelet, k6, loadTests.awaitJob("nightly", TICK)).play();
        var run = loadTests.awaitVerdict("nightly", TICK);
        assumeThat(run.reason()).as("this machine has its processors").isNotEqualTo("NodeSteal");
        return run;
    }

    private static Map<String, String> login(String username, String password) {
        return Map.of("username", username, "password", password);
    }

    private void createAuthority(String name, SeriesServer server) {
        concert.createSecret(name, Map.of("ca.crt", server.authority()));
    }

    private static long valueOf(String answer, String pointer) {
        var value = Serialization.unmarshal(answer, JsonNode.class).at(pointer);
        assertThat(value.isMissingNode()).as(answer).isFalse();
        return Objects.requireNonNull(value).asLong();
    }
}
