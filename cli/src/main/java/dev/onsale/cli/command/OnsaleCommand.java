package dev.onsale.cli.command;

import dev.onsale.cli.completion.Completion;
import dev.onsale.cli.concert.Part;
import dev.onsale.cli.outcome.CommandFailure;
import dev.onsale.cli.outcome.ExitCode;
import dev.onsale.cli.outcome.UsageFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The commands of {@code ./onsale} that talk to the Kubernetes API. */
@Command(name = "onsale", synopsisSubcommandLabel = "COMMAND", description = "Looks after Concerts on any cluster.")
public final class OnsaleCommand {
    /** Asks, as the first word, what may stand for the last one. */
    public static final String COMPLETE = "__complete";

    private static final Pattern SPAN = Pattern.compile("(?=[0-9])([0-9]{1,4}h)?([0-9]{1,5}m)?([0-9]{1,7}s)?");

    private OnsaleCommand() {}

    /** Does what the words say; the exit code. */
    public static int execute(Surroundings surroundings, String... words) {
        var commands = commands(surroundings);
        if (words.length > 0 && words[0].equals(COMPLETE)) {
            var typed = Arrays.asList(words).subList(1, words.length);
            surroundings.terminal().print(candidates(commands, surroundings, typed));
            return ExitCode.OK;
        }
        return commands.execute(words);
    }

    /** Nobody wants to read a complaint while writing. */
    private static List<String> candidates(CommandLine commands, Surroundings surroundings, List<String> typed) {
        var completion = new Completion(commands, new ClusterNames(surroundings));
        return CompletableFuture.supplyAsync(() -> completion.candidates(typed), Thread::startVirtualThread)
                .completeOnTimeout(List.of(), ClusterNames.DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> List.of())
                .join();
    }

    /** The commands, ready to be given words. */
    public static CommandLine commands(Surroundings surroundings) {
        var terminal = surroundings.terminal();
        var commands = new CommandLine(new OnsaleCommand())
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new LoadTestCommand(surroundings))
                .addSubcommand(new LogsCommand(surroundings))
                .addSubcommand(new CompletionCommand(surroundings))
                .addSubcommand(new AwaitReadyCommand(surroundings));
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .addOption(OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Say this.")
                                .build()));
        commands.registerConverter(Duration.class, OnsaleCommand::span)
                .registerConverter(Part.class, OnsaleCommand::part)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, arguments) -> complain(surroundings, wrong))
                .setExecutionExceptionHandler((failure, command, result) -> complain(surroundings, failure));
        return commands;
    }

    private static int complain(Surroundings surroundings, ParameterException wrong) {
        surroundings
                .terminal()
                .complain("%s; ./%s --help says what there is"
                        .formatted(
                                wrong.getMessage(),
                                wrong.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private static int complain(Surroundings surroundings, Exception failure) throws Exception {
        if (!(failure instanceof CommandFailure)) {
            throw failure;
        }
        surroundings.terminal().complain(Objects.requireNonNullElse(failure.getMessage(), ""));
        return failure instanceof UsageFailure ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static Duration span(String text) {
        if (!SPAN.matcher(text).matches()) {
            throw new TypeConversionException("write a time such as 30s, 5m or 1h30m instead of " + text);
        }
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    private static Part part(String text) {
        if (text.equals("cluster")) {
            throw new TypeConversionException("write ./onsale logs cluster, and nothing more");
        }
        return Part.of(text)
                .orElseThrow(() -> new TypeConversionException("there is no part %s: write one of %s, cluster"
                        .formatted(text, String.join(", ", Part.words()))));
    }
}
