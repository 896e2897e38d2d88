package dev.onsale.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001B[31mred\u001B[0m",
                "\u001B]0;a window's title\u0007red",
                "\u001B]8;;https://example.com\u001B\\red\u001B]8;;\u001B\\",
                "\u009B31mred",
                "\u001BP1$r\u001B\\red",
                "\u001BcRESET\u001B[2J\u001B[Hred\b\u0007\u0000",
                "\u202Ered\u202C",
                "red\u001B",
                "red\u001B["
            })
    void takes_what_a_terminal_would_obey_out(String text) {
        assertThat(PlainText.line(text))
                .matches("(RESET)?red\\[?")
                .doesNotContainPattern("[\\x00-\\x1F\\x7F\u0080-\u009F\u202A-\u202E]");
    }

    @Test
    void a_string_that_is_never_ended_takes_no_more_than_its_line() {
        assertThat(PlainText.lines("\u001B]0;title\nReady")).containsExactly("", "Ready");
    }

    @ParameterizedTest
    @CsvSource({"a|b; \"c\" <d> & 가나다 é, a|b; \"c\" <d> & 가나다 é", "'  two\tcolumns  ', two columns"})
    void leaves_other_text_as_it_is(String text, String plain) {
        assertThat(PlainText.line(text)).isEqualTo(plain);
    }

    @Test
    void knows_every_end_of_a_line() {
        assertThat(PlainText.lines("one \ntwo\r\nthree\rfour\u2028five\n\n"))
                .containsExactly("one", "two", "three", "four", "five");
        assertThat(PlainText.line("one\ntwo\r\nthree")).isEqualTo("one two three");
    }

    @Test
    void a_log_line_keeps_the_blanks_that_it_begins_with() {
        assertThat(PlainText.logLine("\tat dev.onsale.Here(\u001B[1mHere.java\u001B[0m)  "))
                .isEqualTo("\tat dev.onsale.Here(Here.java)");
    }
}
