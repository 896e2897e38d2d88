package dev.onsale.cli.terminal;

import dev.onsale.cli.view.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A wait that is shown: nothing in its first two seconds, then one line that counts up where somebody watches, and a
 * line now and then elsewhere.
 */
public final class Progress {
    private static final long SHOWN_FROM = 2;
    private static final long NOW_AND_THEN = 15;
    private static final String BEGINNING_OF_LINE = "\r\u001B[K";
    /** A longer line would go on in a second one, which cannot be written over. */
    private static final int LONGEST_LINE = 79;

    private final Terminal terminal;
    private final InstantSource clock;
    private final String what;
    private final Instant start;
    private long lastShown = -1;

    /** Begins now. */
    public Progress(Terminal terminal, InstantSource clock, String what) {
        this.terminal = terminal;
        this.clock = clock;
        this.what = what;
        this.start = clock.instant();
    }

    /** How long it has been going on. */
    public Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    /**
     * Shows that it goes on.
     *
     * @param detail what is known of it now; may be empty
     */
    public void goOn(String detail) {
        long seconds = elapsed().toSeconds();
        if (seconds < SHOWN_FROM || seconds == lastShown) {
            return;
        }
        var time = " ... " + seconds + "s";
        var line = "  " + what + (detail.isBlank() ? "" : ": " + PlainText.line(detail));
        if (terminal.live()) {
            int room = LONGEST_LINE - time.length();
            terminal.err().print(BEGINNING_OF_LINE + line.substring(0, Math.min(line.length(), room)) + time);
            terminal.err().flush();
        } else if (lastShown < 0 || seconds % NOW_AND_THEN == 0) {
            terminal.say(line + time);
        }
        lastShown = seconds;
    }

    /** Says a line beside it. */
    public void note(String line) {
        clear();
        terminal.say(line);
    }

    /** Ends it: says how long it took if that was long enough to be shown. */
    public void end(boolean done) {
        clear();
        long seconds = elapsed().toSeconds();
        if (seconds >= SHOWN_FROM) {
            terminal.say("  " + what + ": " + (done ? "done in " : "not after ") + seconds + "s");
        }
    }

    private void clear() {
        if (terminal.live() && lastShown >= 0) {
            terminal.err().print(BEGINNING_OF_LINE);
        }
    }
}
