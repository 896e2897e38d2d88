package dev.onsale.operator.loadtest.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RunbookTest {
    private static final Path RUNBOOK =
            Path.of(System.getProperty("onsale.root", "..")).resolve("docs/runbook.md");

    @Test
    void hasAHeadingForEachReasonThatNamesItsVerdict() throws IOException {
        var runbook = Files.readString(RUNBOOK);

        assertThat(Arrays.stream(Reason.values()))
                .allSatisfy(reason -> assertThat(runbook)
                        .contains("\n### %s\n\n%s. "
                                .formatted(reason.value(), reason.verdict().value())));
    }
}
