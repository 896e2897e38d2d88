package dev.onsale.cli.terminal;

import dev.onsale.cli.view.Paint;
import dev.onsale.cli.view.PlainText;
import java.io.PrintStream;
import java.util.List;

/**
 * Results go to standard output, everything else to standard error.
 *
 * @param paint of the results
 * @param live whether somebody watches standard error, so that a line may be written over
 */
public record Terminal(PrintStream out, PrintStream err, Paint paint, boolean live) {
    /** Prints result lines. */
    public void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    /** Says lines that are no result. */
    public void say(List<String> lines) {
        lines.forEach(err::println);
        err.flush();
    }

    /** Says a line that is no result. */
    public void say(String line) {
        say(List.of(line));
    }

    /** Says in one line what is wrong. */
    public void complain(String message) {
        say("onsale: " + PlainText.line(message));
    }
}
