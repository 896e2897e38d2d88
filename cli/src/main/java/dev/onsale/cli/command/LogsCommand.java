package dev.onsale.cli.command;

import dev.onsale.cli.cluster.Cluster;
import dev.onsale.cli.cluster.Concerts;
import dev.onsale.cli.cluster.Pods;
import dev.onsale.cli.concert.Part;
import dev.onsale.cli.logs.LogPrinter;
import dev.onsale.cli.logs.LogRequest;
import dev.onsale.cli.outcome.CommandFailure;
import dev.onsale.cli.outcome.ExitCode;
import dev.onsale.cli.outcome.UsageFailure;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onsale logs}. */
@Command(
        name = "logs",
        description = {
            "Prints the log of a part of a Concert, or of the operator.",
            "Without --tail and --since: the 200 last lines of each container."
        })
final class LogsCommand implements Callable<Integer> {
    private static final String OPERATOR_NAMESPACE = "onsale-system";
    private static final int USUAL_TAIL = 200;

    private final Surroundings surroundings;

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with the lines that come, also of pods that come.")
    private boolean follow;

    @Option(
            names = {"-p", "--previous"},
            description = "Of the containers before their last restart.")
    private boolean previous;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only lines that are not older, such as 30s, 5m or 1h30m.")
    private @Nullable Duration since;

    @Option(names = "--tail", paramLabel = "LINES", description = "So many of the last lines; -1 for all.")
    private @Nullable Integer tail;

    @Parameters(
            index = "0",
            paramLabel = "PART",
            description = "operator, app, mysql, redis, kafka, load-test, or cluster (the built-in one).")
    private Part part = Part.OPERATOR;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CONCERT",
            description = "Name of the Concert. Without it: the only one.")
    private @Nullable String concert;

    LogsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (part == Part.OPERATOR && concert != null) {
            throw new UsageFailure("the operator belongs to no Concert: leave out " + concert);
        }
        if (follow && previous) {
            throw new UsageFailure("write either --follow or --previous");
        }
        try (var cluster = options.connect(surroundings, Cluster.DEADLINE)) {
            var pods = new Pods(cluster);
            var printer = new LogPrinter(cluster, surroundings.terminal());
            var source = part == Part.OPERATOR ? operator(pods) : concert(pods, new Concerts(cluster));
            var now = source.get();
            if (now.isEmpty()) {
                throw new CommandFailure(noPods());
            }
            if (follow) {
                printer.follow(source, request());
            } else {
                printer.print(now, request());
            }
            return ExitCode.OK;
        }
    }

    private LogRequest request() {
        boolean all = tail == null ? since != null : tail < 0;
        return new LogRequest(all ? null : Objects.requireNonNullElse(tail, USUAL_TAIL), since, previous);
    }

    private Supplier<List<Pod>> concert(Pods pods, Concerts concerts) {
        var metadata = concerts.choose(options.scope(), concert).getMetadata();
        return () -> part.ofTheLastRun(pods.list(metadata.getNamespace(), part.labels(metadata.getName())));
    }

    /** In its usual namespace, unless it is nowhere but in others. */
    private Supplier<List<Pod>> operator(Pods pods) {
        var namespace = options.namespace();
        if (namespace != null) {
            return () -> pods.list(namespace, Part.OPERATOR_LABELS);
        }
        return () -> {
            var usual = pods.list(OPERATOR_NAMESPACE, Part.OPERATOR_LABELS);
            return usual.isEmpty() ? pods.list(null, Part.OPERATOR_LABELS) : usual;
        };
    }

    private String noPods() {
        return switch (part) {
            case OPERATOR -> "no operator runs here: ./onsale up installs one, or write its --namespace";
            case LOAD_TEST -> "no run of a load test has pods: ./onsale load-test makes one";
            case APP -> "the application has no pods: ./onsale status says why";
            case MYSQL, REDIS, KAFKA ->
                ("%s has no pods of this Concert: either it is not made by Onsale (its mode is not Standalone),"
                                + " or ./onsale status says why")
                        .formatted(part);
        };
    }
}
