package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./onsale} as somebody uses it who has a kubeconfig and nothing else. */
@Order(3)
class CommandLineIT {
    /** The program may have to be made first. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Path ONSALE =
            Path.of(Objects.requireNonNull(System.getProperty("onsale.root"))).resolve("onsale");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void says_how_the_concert_is() {
        var result = onsale("status", Installation.CONCERT);
        assertThat(result.output())
                .containsPattern("small-hall +onsale-demo +True ")
                .containsPattern("DatabaseReady +True ")
                .containsPattern("rehearsal +(Passed|Failed|Invalid) ")
                .doesNotContain("not known:");
        assertThat(result.exit()).isZero();
    }

    @Test
    void prints_the_table_of_the_last_run() {
        var result = onsale("load-test", "--last", "-n", Installation.NAMESPACE);
        assertThat(result.output()).contains("Load test small-hall-rehearsal-").containsPattern("reservation +[0-9]+");
        assertThat(result.exit()).isIn(0, 1);
    }

    @Test
    void prints_logs() {
        for (var part : List.of("operator", "app", "mysql", "redis", "kafka", "load-test")) {
            var result = onsale("logs", part, "--tail", "1");
            assertThat(result.output()).as(part).startsWith("[");
            assertThat(result.exit()).as(part).isZero();
        }
    }

    @Test
    void completes_names() {
        // A cluster that does not answer at once completes nothing.
        await("the Concert's name")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(onsale("__complete", "load-test", "").output())
                                .isEqualTo("small-hall\n"));
        await("the test's name")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(onsale("__complete", "load-test", "small-hall", "reh")
                                .output())
                        .isEqualTo("rehearsal\n"));
    }

    @Test
    void says_in_one_line_what_is_wrong() {
        var result = onsale("status", "large-hall");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .startsWith("onsale: there is no Concert large-hall ")
                .contains("write one of ")
                .hasLineCount(1);
    }

    private Result onsale(String... words) {
        try {
            var output = folder.resolve("output");
            var process = new ProcessBuilder(Stream.concat(Stream.of(ONSALE.toString()), Stream.of(words))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(PATIENCE)).as("it ended").isTrue();
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Result(int exit, String output) {}
}
