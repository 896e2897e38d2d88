package dev.onsale.booking.sale;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.onsale.booking.identity.BuyerPseudonym;
import dev.onsale.servers.MySqlServer;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What logs, metrics and traces show of a buyer: enough to help, nothing personal. */
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern URI = Pattern.compile("http_server_requests_seconds_count\\{[^}]*uri=\"([^\"]*)\"");

    @Test
    void logsNameABuyerByPseudonymOnly(CapturedOutput output) {
        var logging = LoggingSystem.get(getClass().getClassLoader());
        try (var mysql = MySqlServer.start();
                var sale = Installation.on(mysql)) {
            var app = sale.start();
            logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
            logging.setLogLevel("dev.onsale", LogLevel.DEBUG);
            var buyer = app.activeVisitor(sale);
            buyer.charge(5000).require(201);
            var id = buyer.reserve(sale.schedule(1), "R-1-1")
                    .require(201)
                    .path("id")
                    .asString();
            var ticket = buyer.pay(id)
                    .require(200)
                    .path("tickets")
                    .path(0)
                    .path("id")
                    .asString();
            buyer.refund(ticket).require(200);
            assertThat(buyer.http()
                            .post("/api/v1/wallet/charges", "{\"amount\": \"much\"}")
                            .status())
                    .isEqualTo(400);
            mysql.stop();
            assertThat(buyer.http().get("/api/v1/wallet").status()).isEqualTo(503);

            assertThat(output.getOut())
                    .contains("\"buyer\":\"%s\""
                            .formatted(app.part(BuyerPseudonym.class).of(buyer.buyerId())))
                    .doesNotContain(buyer.buyerId())
                    .doesNotContain(header(buyer, "Authorization").substring("Bearer ".length()))
                    .doesNotContain(header(buyer, "Queue-Token"));
            var uris = URI.matcher(app.metrics())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            assertThat(uris).contains("/api/v1/reservations/{id}/payment").noneMatch(uri -> uri.contains(id));
            assertThatThrownBy(() -> app.part(Tracer.class)).isInstanceOf(NoSuchBeanDefinitionException.class);
        } finally {
            logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
            logging.setLogLevel("dev.onsale", null);
        }
    }

    @Test
    void tracesGoWhereTheEnvironmentSaysAndMeetLogsAndMetrics(CapturedOutput output) throws IOException {
        var received = new CopyOnWriteArrayList<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try (var mysql = MySqlServer.start();
                var sale = Installation.on(mysql)) {
            var app = sale.startWith(Map.of(
                    "management.opentelemetry.tracing.export.otlp.endpoint",
                            "http://127.0.0.1:%d/v1/traces"
                                    .formatted(collector.getAddress().getPort()),
                    "management.opentelemetry.tracing.export.schedule-delay", "100ms",
                    "management.tracing.sampling.probability", "1.0"));
            var buyer = app.activeVisitor(sale);
            buyer.charge(5000).require(201);
            await().atMost(PATIENCE).until(() -> String.join("", received).contains("/api/v1/wallet/charges"));
            mysql.stop();
            assertThat(buyer.http().get("/api/v1/wallet").status()).isEqualTo(503);

            var line = Pattern.compile("\\{[^\\n]*Answered with 503[^\\n]*").matcher(output.getOut());
            assertThat(line.find()).isTrue();
            assertThat(line.group()).containsPattern("[0-9a-f]{32}");
            assertThat(String.join("", received)).contains("booking-app").doesNotContain(buyer.buyerId());
            var metrics = app.management()
                    .with("Accept", "application/openmetrics-text; version=1.0.0")
                    .get("/actuator/prometheus")
                    .text();
            assertThat(metrics)
                    .containsPattern("http_server_requests_seconds_bucket.*# \\{.*trace_id=\"[0-9a-f]{32}\"");
        } finally {
            collector.stop(0);
        }
    }

    private static String header(Visitor buyer, String name) {
        return requireNonNull(buyer.http().headers().get(name));
    }
}
