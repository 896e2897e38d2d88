package dev.onsale.operator.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the configuration files and scripts in the resources of this module. */
public final class ResourceFiles {
    private ResourceFiles() {}

    /**
     * Reads a file, such as {@code mysql/my.cnf}.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public static String read(String path) {
        try (var stream = ResourceFiles.class.getResourceAsStream("/" + path)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
