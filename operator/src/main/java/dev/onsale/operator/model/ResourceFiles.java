package dev.onsale.operator.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads each of the configuration files and scripts in the resources of this module once. */
public final class ResourceFiles {
    private ResourceFiles() {}

    /** A concert is reconciled every minute, and the dashboards alone have 90 kB. */
    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    /**
     * Returns a file, such as {@code mysql/my.cnf}.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public static String read(String path) {
        return READ.computeIfAbsent(path, ResourceFiles::fromJar);
    }

    private static String fromJar(String path) {
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
