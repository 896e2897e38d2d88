package dev.onsale.cli.command;

import dev.onsale.cli.terminal.Terminal;
import dev.onsale.cli.view.Paint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Remembers what is printed. */
public final class TestTerminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Of a program whose output nobody watches. */
    public Terminal terminal() {
        return terminal(false);
    }

    /** Of a program whose output somebody may watch. */
    public Terminal terminal(boolean live) {
        return new Terminal(stream(out), stream(err), Paint.NONE, live);
    }

    /** With this terminal, these variables and no home. */
    public Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(environment, Path.of("/nonexistent"), terminal(), Clock.systemUTC());
    }

    /** What stands on standard output. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What stands on standard error. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
