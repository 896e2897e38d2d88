package dev.onsale.operator.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The configuration files and scripts that come with the operator. */
final class Text {
    private Text() {}

    /** A file of this module's resources, such as {@code mysql/my.cnf}. */
    static String resource(String path) {
        try (var stream = Text.class.getResourceAsStream("/" + path)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
