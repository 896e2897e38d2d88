package dev.onsale.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is printed, beside what it is made of: a folder of {@code resources} for each case. After a change write the
 * texts again with {@code -Donsale.regenerate=true} and review the difference.
 */
record Golden(Path folder) {
    private static final Path RESOURCES = Path.of("src/test/resources");

    static List<Golden> cases(String kind) {
        try (var folders = Files.list(RESOURCES.resolve(kind))) {
            return folders.sorted().map(Golden::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T read(String file, Class<T> type) {
        return Serialization.unmarshal(text(file), type);
    }

    void assertThatIs(String file, List<String> lines) {
        var text = String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("onsale.regenerate")) {
            try {
                Files.writeString(folder.resolve(file), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(text).isEqualTo(text(file));
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
