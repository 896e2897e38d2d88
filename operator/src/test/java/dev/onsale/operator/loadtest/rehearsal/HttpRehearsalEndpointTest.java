package dev.onsale.operator.loadtest.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onsale.operator.loadtest.verdict.Audit;
import dev.onsale.operator.management.ManagementClient;
import dev.onsale.operator.model.Names;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRehearsalEndpointTest {
    private static final Names NAMES = new Names("small-hall", "shows");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch hung = new CountDownLatch(1);
    private HttpServer application;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void start() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", this::answer);
        application.start();
    }

    @AfterEach
    void stop() {
        hung.countDown();
        application.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Rehearsal-Key"));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void removesTheRehearsalCopy() throws RehearsalException {
        status = 204;

        endpoint(Duration.ofSeconds(5)).remove(NAMES, "the-key");

        assertThat(requests).containsExactly("DELETE /actuator/rehearsal the-key");
    }

    @Test
    void saysWhenItIsNotRemoved() {
        status = 503;

        assertThatExceptionOfType(RehearsalException.class)
                .isThrownBy(() -> endpoint(Duration.ofSeconds(5)).remove(NAMES, "the-key"))
                .withMessageContaining("answered 503");
    }

    @Test
    void readsTheAudit() {
        body = audit("small-hall-rehearsal", false, "\"oversold\": 2, \"lost_events\": 0");

        assertThat(endpoint(Duration.ofSeconds(5)).audit(NAMES, "the-key"))
                .isEqualTo(new Audit.Answered(Map.of("oversold", 2L, "lost_events", 0L)));
        assertThat(requests).containsExactly("GET /actuator/audit?concert=small-hall-rehearsal the-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"concert\": \"small-hall-rehearsal\", \"clean\": true}",
                "{\"concert\": \"small-hall-rehearsal\", \"clean\": true, \"invariants\": {}}",
                "{\"concert\": \"small-hall-rehearsal\", \"clean\": false, \"invariants\": {\"oversold\": 0}}",
                "{\"concert\": \"small-hall-rehearsal\", \"invariants\": {\"oversold\": 0}}",
                "{\"concert\": \"small-hall-rehearsal\", \"clean\": true, \"invariants\": {\"oversold\": \"0\"}}",
                "{\"concert\": \"small-hall\", \"clean\": true, \"invariants\": {\"oversold\": 0}}"
            })
    void takesNothingElseForAnAudit(String answer) {
        body = answer;

        assertThat(endpoint(Duration.ofSeconds(5)).audit(NAMES, "the-key")).isInstanceOf(Audit.Unavailable.class);
    }

    @Test
    void saysThatTheAuditWasRefused() {
        status = 404;

        assertThat(endpoint(Duration.ofSeconds(5)).audit(NAMES, "the-key"))
                .isInstanceOfSatisfying(
                        Audit.Unavailable.class,
                        audit -> assertThat(audit.why()).endsWith("answered 404"));
    }

    @Test
    void givesUpOnAnApplicationThatHangs() {
        application.createContext("/actuator/audit", exchange -> {
            try {
                hung.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(endpoint(Duration.ofMillis(300)).audit(NAMES, "the-key")).isInstanceOf(Audit.Unavailable.class);
    }

    @Test
    void givesUpOnAnApplicationThatIsGone() {
        int port = application.getAddress().getPort();
        application.stop(0);

        assertThat(endpoint(Duration.ofSeconds(5)).audit(NAMES, "the-key"))
                .isInstanceOfSatisfying(
                        Audit.Unavailable.class,
                        audit -> assertThat(audit.why()).contains(":" + port));
    }

    @Test
    void readsNoEndlessAnswer() {
        body = audit("small-hall-rehearsal", true, "\"oversold\": 0" + " ".repeat(70_000));

        assertThat(endpoint(Duration.ofSeconds(5)).audit(NAMES, "the-key")).isInstanceOf(Audit.Unavailable.class);
    }

    private HttpRehearsalEndpoint endpoint(Duration grace) {
        var address = URI.create("http://127.0.0.1:" + application.getAddress().getPort());
        return new HttpRehearsalEndpoint(new ManagementClient(), names -> address, grace);
    }

    private static String audit(String concert, boolean clean, String invariants) {
        return "{\"concert\": \"%s\", \"clean\": %s, \"checkedAt\": \"2026-11-20T04:30:00Z\", \"invariants\": {%s}}"
                .formatted(concert, clean, invariants);
    }
}
