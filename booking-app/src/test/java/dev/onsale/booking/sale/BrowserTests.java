package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the tests of {@code web/browser}, and the journey of k6 in a browser, against an instance. */
final class BrowserTests {

    private static final Path ROOT = Path.of(System.getProperty("onsale.root"));

    private BrowserTests() {}

    /** Runs the tests of a file, which find the settings in their environment. */
    static void run(String test, App app, Map<String, String> settings) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                        "node", "--import", "tsx", "--test", "--test-timeout=300000", "browser/" + test + ".test.ts")
                .directory(ROOT.resolve("booking-app/web").toFile());
        command.environment().put("ADDRESS", app.stranger().url());
        command.environment().put("CHROMIUM", chromium());
        command.environment().putAll(settings);
        succeed(test, command);
    }

    /** Runs the journey of k6 in a browser beside a crowd, and returns what it printed. */
    static String journey(App app, Map<String, String> settings) throws IOException, InterruptedException {
        var command =
                new ProcessBuilder(ROOT.resolve("k6-operator-jobs/browser/run").toString());
        command.environment().put("BASE_URL", app.stranger().url());
        command.environment().putAll(settings);
        return succeed("journey", command);
    }

    private static String succeed(String name, ProcessBuilder command) throws IOException, InterruptedException {
        var log = ROOT.resolve("booking-app/target/page-" + name + ".log");
        command.redirectErrorStream(true).redirectOutput(log.toFile());
        assertThat(command.start().waitFor())
                .as(() -> "see %s%n%s".formatted(log, read(log)))
                .isZero();
        return read(log);
    }

    private static String chromium() throws IOException, InterruptedException {
        var ensure = new ProcessBuilder(ROOT.resolve("local/ensure").toString(), "chromium")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var home = new String(ensure.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(ensure.waitFor()).as("exit code of local/ensure chromium").isZero();
        return home + "/bin/chromium";
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }
}
