package dev.onsale.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
    private final StoppedClock clock = new StoppedClock();
    private final RunningReconciliations reconciliations = new RunningReconciliations(clock);
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HealthServer server;
    private boolean ready;

    HealthServerTest() throws IOException {
        server = HealthServer.start(0, reconciliations, () -> ready, metrics);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aReconciliationThatHangsMakesTheKubeletRestartTheOperator() throws Exception {
        var running = reconciliations.begin("shows/hall");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);

        clock.forward(Duration.ofMinutes(4));

        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").body()).startsWith("the reconciliation of shows/hall began at 2026-01-01T00:00:00Z");
        running.close();
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void itIsReadyWhenItHasStarted() throws Exception {
        assertThat(get("/readyz").statusCode()).isEqualTo(503);

        ready = true;

        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreScraped() throws Exception {
        metrics.counter("something").increment();

        assertThat(get("/metrics").body()).contains("something_total 1.0");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
