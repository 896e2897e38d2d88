package dev.onsale.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.cli.command.TestTerminal;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final TestTerminal terminal = new TestTerminal();
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @Test
    void what_is_done_at_once_is_not_worth_a_word() {
        var progress = new Progress(terminal.terminal(true), clock, "waiting");
        progress.goOn("");
        pass(1);
        progress.goOn("");
        progress.end(true);
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void where_nobody_watches_a_line_comes_now_and_then() {
        var progress = new Progress(terminal.terminal(), clock, "waiting");
        for (int second = 0; second <= 31; second++) {
            progress.goOn(second < 10 ? "" : "a|b\nc");
            progress.goOn("twice");
            pass(1);
        }
        progress.end(false);
        assertThat(terminal.err()).isEqualTo("""
                          waiting ... 2s
                          waiting: a|b c ... 15s
                          waiting: a|b c ... 30s
                          waiting: not after 32s
                        """);
    }

    @Test
    void where_somebody_watches_it_is_one_line() {
        var progress = new Progress(terminal.terminal(true), clock, "waiting");
        pass(2);
        progress.goOn("x".repeat(200));
        progress.note("beside it");
        pass(1);
        progress.end(true);
        assertThat(terminal.err())
                .isEqualTo("\r\u001B[K  waiting: " + "x".repeat(61)
                        + " ... 2s\r\u001B[Kbeside it\n\r\u001B[K  waiting: done in 3s\n");
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
