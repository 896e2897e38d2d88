package dev.onsale.cli;

import dev.onsale.cli.command.OnsaleCommand;
import dev.onsale.cli.command.Surroundings;
import dev.onsale.cli.terminal.Terminal;
import dev.onsale.cli.view.Paint;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/** Starts the program. */
public final class Main {
    private static final int BUFFER = 8192;

    private Main() {}

    /** The words of the command line. */
    public static void main(String[] words) {
        var terminal = new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Boolean.getBoolean("onsale.colours") ? Paint.ANSI : Paint.NONE,
                Boolean.getBoolean("onsale.live"));
        var surroundings = new Surroundings(
                System.getenv(),
                Path.of(Objects.requireNonNullElse(System.getenv("HOME"), System.getProperty("user.home"))),
                terminal,
                Clock.systemUTC());
        System.exit(OnsaleCommand.execute(surroundings, words));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), false, StandardCharsets.UTF_8);
    }
}
