package dev.onsale.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** A program that is run to its end. */
final class Command {

    private Command() {}

    /**
     * Runs a program without input.
     *
     * @return its standard output
     * @throws IllegalStateException with what it printed, if it failed
     */
    static String run(String... command) {
        try {
            var errors = Files.createTempFile("onsale-command", ".log");
            try {
                var process = new ProcessBuilder(List.of(command))
                        .redirectError(errors.toFile())
                        .start();
                process.getOutputStream().close();
                var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int code = process.waitFor();
                if (code != 0) {
                    throw new IllegalStateException("%s ended with %d:%n%s%s"
                            .formatted(String.join(" ", command), code, output, Files.readString(errors)));
                }
                return output;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command[0], e);
        }
    }
}
