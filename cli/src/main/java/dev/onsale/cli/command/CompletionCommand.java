package dev.onsale.cli.command;

import dev.onsale.cli.outcome.ExitCode;
import dev.onsale.cli.outcome.UsageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code onsale completion}. */
@Command(
        name = "completion",
        description = {
            "Prints what makes a shell complete commands, options and names:",
            "source <(./onsale completion bash)"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var first = switch (shell) {
            case "bash" -> "";
            case "zsh" -> "autoload -Uz bashcompinit && bashcompinit\n";
            default -> throw new UsageFailure("there is no completion for %s: write bash or zsh".formatted(shell));
        };
        surroundings.terminal().print((first + script()).lines().toList());
        return ExitCode.OK;
    }

    private static String script() {
        try (var script = CompletionCommand.class.getResourceAsStream("completion.bash")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
