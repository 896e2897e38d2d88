package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator reads what the bundled script writes when a real k6 runs it. */
class K6ResultIT {
    private static final String RUN = "small-hall-nightly-29418750";
    private static final Path ROOT = Path.of(System.getProperty("onsale.root", ".."));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsTheResultOfASaleThatAnswersNothingButErrors() throws IOException, InterruptedException {
        var application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(500, -1);
            }
        });
        application.start();
        try {
            var message = folder.resolve("termination-log");
            var objectives = new Objectives(
                    200L, 500L, new BigDecimal("0.01"), Map.of("payment", new Objectives.Limits(null, 700L)));
            int exitCode = runSmoke(application.getAddress().getPort(), objectives, message);

            var judgement = Judge.judge(new Evidence(
                    RUN,
                    "shows",
                    objectives,
                    List.of(new Runner("pod", new Runner.Exited(exitCode, Files.readString(message)))),
                    null,
                    null,
                    null,
                    new Audit.Answered(Map.of(Audit.Answered.OVERSOLD, 0L))));

            assertThat(exitCode).isEqualTo(99);
            assertThat(judgement.reason()).as(judgement.message()).isEqualTo(Reason.NOBODY_SERVED);
            assertThat(judgement.breached()).extracting(Breach::name).contains("error rate");
            var measured = Objects.requireNonNull(judgement.measurements());
            assertThat(measured.requests()).isPositive();
            assertThat(measured.steps()).containsKeys("session", "token", "payment");
            assertThat(measured.outcomes()).containsOnlyKeys("failed");
            assertThat(measured.warmUpSeconds()).isEqualTo(1);
            assertThat(measured.unexpected())
                    .extracting(Measurements.Unexpected::answer)
                    .containsExactly("500");
        } finally {
            application.stop(0);
        }
    }

    private int runSmoke(int port, Objectives objectives, Path message) throws IOException, InterruptedException {
        var script = folder.resolve("smoke.js");
        try (var bundled = Objects.requireNonNull(K6ResultIT.class.getResourceAsStream("/scenarios/smoke.js"))) {
            Files.copy(bundled, script);
        }
        var k6 = new ProcessBuilder(k6(), "run", "--quiet", "--tag", "testid=" + RUN, script.toString());
        k6.environment()
                .putAll(Map.of(
                        "BASE_URL", "http://127.0.0.1:" + port,
                        "CONCERT", "small-hall-rehearsal",
                        "REHEARSAL_KEY", "key",
                        "TEST_ID", RUN,
                        "PROFILE", "smoke",
                        "DURATION", "10s",
                        "MAX_VISITORS", "5",
                        "SLO", objectives.toJson(),
                        "RESULT_FILE", message.toString(),
                        "K6_NO_USAGE_REPORT", "true"));
        k6.environment().put("WARM_UP", "1s");
        k6.environment().put("K6_AUTO_EXTENSION_RESOLUTION", "false");
        return k6.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start()
                .waitFor();
    }

    private static String k6() throws IOException, InterruptedException {
        var ensure = new ProcessBuilder(ROOT.resolve("local/ensure").toString(), "k6")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var home = new String(ensure.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(ensure.waitFor()).as("exit code of local/ensure k6").isZero();
        return home + "/bin/k6";
    }
}
