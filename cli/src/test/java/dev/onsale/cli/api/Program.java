package dev.onsale.cli.api;

import dev.onsale.cli.command.OnsaleCommand;
import dev.onsale.cli.command.TestTerminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The program under test.
 *
 * @param kubeconfig what its environment names
 */
public record Program(Path kubeconfig, InstantSource clock) {
    /** With the clock of this machine. */
    public static Program with(Path kubeconfig) {
        return new Program(kubeconfig, java.time.Clock.systemUTC());
    }

    /** What it printed, and how it ended. */
    public record Result(int exit, String out, String err) {}

    /** It runs. */
    public record Running(TestTerminal terminal, CompletableFuture<Integer> exit) {
        /** Waits for its end. */
        public Result result() {
            int code = exit.orTimeout(2, java.util.concurrent.TimeUnit.MINUTES).join();
            return new Result(code, terminal.out(), terminal.err());
        }
    }

    /** Runs it to its end. */
    public Result run(String... words) {
        return start(words).result();
    }

    /** Starts it. */
    public Running start(String... words) {
        var terminal = new TestTerminal();
        var surroundings = new dev.onsale.cli.command.Surroundings(
                Map.of("KUBECONFIG", kubeconfig.toString()), Path.of("/nonexistent"), terminal.terminal(), clock);
        return new Running(
                terminal,
                CompletableFuture.supplyAsync(
                        () -> OnsaleCommand.execute(surroundings, words),
                        task -> Thread.ofPlatform().daemon().start(task)));
    }
}
