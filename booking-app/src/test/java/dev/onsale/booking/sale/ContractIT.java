package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The application conforms to its OpenAPI description for generated requests: no 5xx, and no status, type, schema or
 * code that is not described. Runs with {@code -Donsale.contract=true}, for it needs Python.
 */
@EnabledIfSystemProperty(named = "onsale.contract", matches = "true")
class ContractIT {

    private static final Path ROOT = Path.of(System.getProperty("onsale.root"));
    private static final Installation SALE = Installation.create();
    private static final App APP = SALE.start();

    @TempDir
    private Path folder = Path.of("");

    enum Asking {
        BUYER(15, 1),
        ORGANIZER(4, 2),
        GATE(4, 3);

        private final int examples;
        private final int row;

        Asking(int examples, int row) {
            this.examples = examples;
            this.row = row;
        }
    }

    @AfterAll
    static void stop() {
        SALE.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAnsweredThatIsNotInTheDescription(Asking asking) throws IOException, InterruptedException {
        var buyer = APP.activeVisitor(SALE);
        var caller = switch (asking) {
            case BUYER -> buyer.http();
            case ORGANIZER -> APP.organizer();
            case GATE -> APP.gate();
        };
        var settings = Files.writeString(folder.resolve("schemathesis.toml"), settings(buyer, asking.row));
        var log = ROOT.resolve("booking-app/target/contract-" + asking + ".log");
        var command = new ArrayList<String>(List.of(
                program(),
                "--config-file",
                settings.toString(),
                "run",
                ROOT.resolve("booking-app/openapi.json").toString(),
                "--url",
                caller.url(),
                "--header",
                "Authorization:" + caller.headers().get("Authorization"),
                "--checks",
                "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,"
                        + "response_headers_conformance,ignored_auth",
                "--phases",
                "examples,coverage,fuzzing",
                "--max-examples",
                Integer.toString(asking.examples),
                "--generation-deterministic",
                "--suppress-health-check",
                "all",
                "--request-timeout",
                "20",
                "--continue-on-failure",
                "--no-color"));

        var run = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(run.waitFor()).as(() -> tail(log)).isZero();
        assertThat(APP.audit(SALE).path("clean").asBoolean()).isTrue();
    }

    /** Valid values, beside the generated ones. */
    private static String settings(Visitor buyer, int row) {
        var schedule = SALE.schedule(1);
        buyer.charge(1_000_000).require(201);
        var bought = buyer.pay(buyer.reserve(schedule, "S-" + row + "-1")
                        .require(201)
                        .path("id")
                        .asString())
                .require(200);
        var ticket = bought.path("tickets").path(0);
        buyer.join(SALE.rehearsal());
        var held = buyer.reserve(schedule, "S-" + row + "-3")
                .require(201)
                .path("id")
                .asString();
        var values = new LinkedHashMap<String, String>();
        values.put("path.concert", SALE.rehearsal());
        values.put("path.schedule", schedule);
        values.put("path.id", held + "\", \"" + ticket.path("id").asString());
        values.put("header.Queue-Token", String.valueOf(buyer.http().headers().get("Queue-Token")));
        values.put("header.Rehearsal-Key", Installation.REHEARSAL_KEY);
        values.put("header.Staff-Key", Installation.GATE_KEY);
        values.put("body.scheduleId", schedule);
        values.put("body.section", "S");
        values.put("body.code", ticket.path("code").asString());
        var settings = new StringBuilder("[dictionaries]\n");
        values.forEach((where, value) -> settings.append("\"%s\" = { values = [\"%s\"] }%n".formatted(where, value)));
        return settings.append("[parameters]\n")
                .append(values.keySet().stream()
                        .map("\"%1$s\" = { dictionary = \"%1$s\", probability = 0.8 }%n"::formatted)
                        .collect(Collectors.joining()))
                .toString();
    }

    private static String program() throws IOException, InterruptedException {
        var ensure = new ProcessBuilder(ROOT.resolve("local/ensure").toString(), "schemathesis")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var home = new String(ensure.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(ensure.waitFor())
                .as("exit code of local/ensure schemathesis")
                .isZero();
        return home + "/bin/schemathesis";
    }

    private static String tail(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return "see %s%n%s"
                    .formatted(log, String.join("\n", lines.subList(Math.max(0, lines.size() - 150), lines.size())));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }
}
