package dev.onsale.booking.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupFailureAnalyzerTest {

    private final StartupFailure failure = new StartupFailure("A key is missing.", "Put it back.");

    @Test
    void theOperatorReadsWhyAPodEnded(@TempDir Path folder) throws IOException {
        var message = Files.createFile(folder.resolve("termination-log"));

        var analysis = new StartupFailureAnalyzer(message).analyze(failure, failure);

        assertThat(message).hasContent("A key is missing. Put it back.");
        assertThat(analysis.getDescription()).isEqualTo("A key is missing.");
        assertThat(analysis.getAction()).isEqualTo("Put it back.");
    }

    @Test
    void outsideAPodNothingIsWritten(@TempDir Path folder) {
        var message = folder.resolve("termination-log");

        new StartupFailureAnalyzer(message).analyze(failure, failure);

        assertThat(message).doesNotExist();
    }
}
