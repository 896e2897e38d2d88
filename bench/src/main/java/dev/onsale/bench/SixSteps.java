package dev.onsale.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scenario of the same name with a thousand visitors, as an operator's load test runs it. */
final class SixSteps {

    static final String NAME = "six-steps";

    private static final int ACTIVE_SIZE = 50;
    private static final int VISITORS = 1000;
    private static final int THRESHOLDS_CROSSED = 99;

    private final String program = Programs.ensure("k6", "k6");
    private final Path folder;

    SixSteps(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs it.
     *
     * @return a Markdown table of the steps
     */
    String run(Sale sale, int seconds) {
        sale.reset(ACTIVE_SIZE);
        var result = folder.resolve("six-steps.json");
        Programs.run(
                Map.of(
                        "BASE_URL",
                        sale.server().url(),
                        "CONCERT",
                        Sale.CONCERT,
                        "REHEARSAL_KEY",
                        Sale.REHEARSAL_KEY,
                        "TEST_ID",
                        "bench",
                        "PROFILE",
                        "load",
                        "DURATION",
                        seconds + "s",
                        "MAX_VISITORS",
                        Integer.toString(VISITORS),
                        "RESULT_FILE",
                        result.toString(),
                        "K6_NO_USAGE_REPORT",
                        "true",
                        "K6_AUTO_EXTENSION_RESOLUTION",
                        "false"),
                List.of(
                        program,
                        "run",
                        "--quiet",
                        Programs.root()
                                .resolve("k6-operator-jobs/dist/six-steps.js")
                                .toString()),
                THRESHOLDS_CROSSED);
        try {
            return table(new JsonMapper().readTree(Files.readString(result)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(JsonNode result) {
        var table = new StringBuilder("""

                Six steps, %d visitors, each request with a connection of its own: %s requests/s, %s failed, %s shed; %s

                | step | requests | failed | p50 ms | p95 ms | p99 ms | target p95, p99 |
                |---|---|---|---|---|---|---|
                """.formatted(
                        VISITORS,
                        result.path("requestsPerSecond").asString(),
                        result.path("errors").asString(),
                        result.path("shed").asString(),
                        result.path("breached").isEmpty() ? "reached" : "missed: " + result.path("breached")));
        for (var step : result.path("steps").properties()) {
            table.append("| %s | %s | %s | %s | %s | %s | 200, %d |%n"
                    .formatted(
                            step.getKey(),
                            step.getValue().path("count").asString(),
                            step.getValue().path("errors").asString(),
                            quantile(result, step.getValue(), 50),
                            quantile(result, step.getValue(), 95),
                            quantile(result, step.getValue(), 99),
                            step.getKey().equals("payment") ? 700 : 400));
        }
        return table.toString();
    }

    private static String quantile(JsonNode result, JsonNode step, int quantile) {
        var quantiles = result.path("quantiles");
        return IntStream.range(0, quantiles.size())
                .filter(i ->
                        quantiles.get(i).asInt() == quantile && quantiles.get(i).isInt())
                .mapToObj(i -> step.path("q").path(i).asString())
                .findFirst()
                .orElse("?");
    }
}
