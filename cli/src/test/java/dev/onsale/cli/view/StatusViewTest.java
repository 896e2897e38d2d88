package dev.onsale.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.cli.concert.FoundConcert;
import dev.onsale.cli.concert.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are folders of {@code resources/status}. */
class StatusViewTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Trouble NONE = new Trouble(List.of(), List.of(), List.of(), List.of());

    static List<Golden> cases() {
        return Golden.cases("status");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prints(Golden golden) {
        golden.assertThatIs("out.txt", StatusView.of(concert(golden), NONE, NOW, Paint.NONE));
    }

    @Test
    void several_have_a_line_each_and_those_that_are_not_ready_say_why() {
        var readable = cases().stream().map(StatusViewTest::concert).map(FoundConcert::of);
        var unreadable = new FoundConcert("later", "from-later", "2026-12-01T11:59:00Z", null, "no verdict \"Warn\"");
        var all = Stream.concat(readable, Stream.of(unreadable)).toList();
        new Golden(java.nio.file.Path.of("src/test/resources"))
                .assertThatIs("several.txt", StatusView.of(all, NOW, Paint.NONE));
    }

    @Test
    void on_a_terminal_words_have_colours() {
        var ready = cases().stream()
                .filter(golden -> golden.toString().equals("ready"))
                .findFirst();
        var lines = StatusView.of(concert(ready.orElseThrow()), NONE, NOW, Paint.ANSI);
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("\u001B[32mTrue\u001B[0m   "));
        assertThat(lines.stream().map(PlainText::logLine).toList())
                .isEqualTo(StatusView.of(concert(ready.orElseThrow()), NONE, NOW, Paint.NONE));
    }

    private static Concert concert(Golden golden) {
        return golden.read("concert.yaml", Concert.class);
    }
}
