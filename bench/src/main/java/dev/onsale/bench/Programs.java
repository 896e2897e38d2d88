package dev.onsale.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs of {@code local/ensure}, run to their end. */
final class Programs {

    private Programs() {}

    /** The root of the source tree. */
    static Path root() {
        return Path.of(System.getProperty("onsale.root", "."));
    }

    /** A program that is made if it is not there. */
    static String ensure(String name, String file) {
        var folder = run(Map.of(), List.of(root().resolve("local/ensure").toString(), name));
        return Path.of(folder.strip(), "bin", file).toString();
    }

    /**
     * Runs a program without input; what it says to standard error is shown.
     *
     * @return its standard output
     */
    static String run(Map<String, String> environment, List<String> command) {
        return run(environment, command, 0);
    }

    /** As {@link #run(Map, List)}, with one more exit code that is none of a failure. */
    static String run(Map<String, String> environment, List<String> command, int alsoGood) {
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0 && code != alsoGood) {
                throw new IllegalStateException("%s ended with %d: %s".formatted(command, code, output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
