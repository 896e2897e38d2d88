package dev.onsale.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server process on a loopback port that stays the same over restarts. Its data lies in a folder of its own, so that
 * what a restart finds is what the server had made durable. Not for use by several threads at once.
 */
public abstract class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String name;
    private final Path folder;
    private final int port = freePort();
    private @Nullable Process process;

    Server(String name) {
        this.name = name;
        try {
            folder = Files.createTempDirectory("onsale-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Reaper.removeAtEnd(folder);
    }

    /** Always a loopback address. */
    public final String host() {
        return "127.0.0.1";
    }

    /** The port that clients connect to. */
    public final int port() {
        return port;
    }

    /** Starts the stopped or killed server again on the same port and data, and waits until it answers. */
    public final void restart() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(name + " is running");
        }
        var log = folder.resolve("server.log");
        try {
            process = new ProcessBuilder(command())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
        Reaper.killAtEnd(process.pid());
        awaitReady(process, log);
    }

    /** Asks the server to end and waits until it has. */
    public final void stop() {
        end(15);
    }

    /** Ends the server at once, as a lost node does. */
    public final void kill() {
        end(9);
    }

    /** Freezes the server: connections stay open and nothing answers, as behind a broken network. */
    public final void pause() {
        signal("STOP");
    }

    /** Undoes {@link #pause()}. */
    public final void resume() {
        signal("CONT");
    }

    /** Kills the server and removes its data. */
    @Override
    public final void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
        Command.run("rm", "-rf", folder.toString());
    }

    final Path folder() {
        return folder;
    }

    abstract List<String> command();

    /** Whether it answers clients; an exception counts as no. */
    abstract boolean answers() throws IOException;

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    private void end(int signal) {
        var running = process;
        if (running == null) {
            throw new IllegalStateException(name + " is not running");
        }
        if (signal == 9) {
            running.destroyForcibly();
        } else {
            running.destroy();
        }
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " ended", e);
        }
        Reaper.ended(running.pid());
        process = null;
    }

    private void signal(String signal) {
        if (process == null) {
            throw new IllegalStateException(name + " is not running");
        }
        Command.run("kill", "-" + signal, Long.toString(process.pid()));
    }

    private void awaitReady(Process started, Path log) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        @Nullable Exception last = null;
        while (System.nanoTime() < deadline) {
            if (!started.isAlive()) {
                throw new IllegalStateException(name + " ended at its start:\n" + tail(log));
            }
            try {
                if (answers()) {
                    return;
                }
            } catch (IOException | IllegalStateException e) {
                last = e;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while " + name + " started", e);
            }
        }
        throw new IllegalStateException(
                "%s did not answer within %d s:%n%s".formatted(name, PATIENCE.toSeconds(), tail(log)), last);
    }

    private static String tail(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
