package dev.onsale.cli.completion;

import dev.onsale.cli.concert.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What fits where the cursor is. What an option or a parameter takes is told by its label in the usage message.
 */
public final class Completion {
    /** Commands that are not this program's own. */
    private static final List<String> OF_THE_SHELL = List.of("up", "test", "down", "help");

    private final CommandSpec root;
    private final Names names;

    /** With the commands that there are. */
    public Completion(CommandLine root, Names names) {
        this.root = root.getCommandSpec();
        this.names = names;
    }

    /** The words that may stand for the last one, which begins with it. */
    public List<String> candidates(List<String> words) {
        var last = words.isEmpty() ? "" : words.getLast();
        return all(words)
                .filter(word -> word.startsWith(last))
                .sorted()
                .distinct()
                .toList();
    }

    private Stream<String> all(List<String> words) {
        if (words.size() < 2) {
            return commands();
        }
        var command = root.subcommands().get(words.getFirst());
        if (command == null) {
            return Stream.empty();
        }
        var line = Line.of(command.getCommandSpec(), words.subList(1, words.size() - 1));
        if (line.open == null && words.getLast().startsWith("-")) {
            return line.command.options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName);
        }
        return line.next().map(next -> values(next, line)).orElse(List.of()).stream();
    }

    private Stream<String> commands() {
        var own = root.subcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey);
        return Stream.concat(own, OF_THE_SHELL.stream());
    }

    private List<String> values(ArgSpec argument, Line line) {
        return switch (argument.paramLabel()) {
            case "CONCERT" -> names.concerts(line.options);
            case "TEST" -> names.loadTests(line.options, line.positionals.getFirst());
            case "NAMESPACE" -> names.namespaces(line.options);
            case "CONTEXT" -> names.contexts(line.options);
            case "PART" ->
                Stream.concat(Part.words().stream(), Stream.of("cluster")).toList();
            case "SHELL" -> List.of("bash", "zsh");
            default -> List.of();
        };
    }

    /**
     * A command line up to the cursor.
     *
     * @param open the option whose value comes next; null when none does
     */
    private record Line(
            CommandSpec command,
            Map<String, String> options,
            List<String> positionals,
            @Nullable OptionSpec open) {

        static Line of(CommandSpec command, List<String> words) {
            var options = new LinkedHashMap<String, String>();
            var positionals = new ArrayList<String>();
            OptionSpec open = null;
            for (var word : words) {
                if (open != null) {
                    options.put(open.longestName(), word);
                    open = null;
                } else if (word.startsWith("-")) {
                    var parts = word.split("=", 2);
                    var option = command.findOption(parts[0]);
                    if (option != null && parts.length == 2) {
                        options.put(option.longestName(), parts[1]);
                    } else if (option != null && option.arity().max() > 0) {
                        open = option;
                    }
                } else {
                    positionals.add(word);
                }
            }
            return new Line(command, options, positionals, open);
        }

        Optional<ArgSpec> next() {
            if (open != null) {
                return Optional.of(open);
            }
            return command.positionalParameters().stream()
                    .filter(parameter -> parameter.index().contains(positionals.size()))
                    .map(ArgSpec.class::cast)
                    .findFirst();
        }
    }
}
