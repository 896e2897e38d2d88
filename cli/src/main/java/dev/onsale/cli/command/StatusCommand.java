package dev.onsale.cli.command;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.cli.cluster.Cluster;
import dev.onsale.cli.cluster.Concerts;
import dev.onsale.cli.cluster.Pods;
import dev.onsale.cli.cluster.Scope;
import dev.onsale.cli.cluster.TroubleFinder;
import dev.onsale.cli.concert.FoundConcert;
import dev.onsale.cli.outcome.ExitCode;
import dev.onsale.cli.outcome.UsageFailure;
import dev.onsale.cli.view.StatusView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onsale status}. */
@Command(
        name = "status",
        description = {
            "Says how a Concert is: conditions, load tests, and what is not right and why.",
            "Several Concerts, of which none is named, have a line each."
        })
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "All namespaces, and a failure when you may not look at one of them.")
    private boolean everywhere;

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONCERT", description = "Name of the Concert.")
    private @Nullable String concert;

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (everywhere && options.namespace() != null) {
            throw new UsageFailure("write either --namespace or --all-namespaces");
        }
        try (var cluster = options.connect(surroundings, Cluster.DEADLINE)) {
            var concerts = new Concerts(cluster);
            var scope = everywhere ? Scope.all() : options.scope();
            if (concert == null) {
                var all = concerts.list(scope).concerts();
                if (all.size() > 1) {
                    print(all);
                    return ExitCode.OK;
                }
            }
            print(cluster, concerts.choose(scope, concert));
            return ExitCode.OK;
        }
    }

    private void print(Cluster cluster, Concert only) {
        var trouble = new TroubleFinder(new Pods(cluster)).of(only);
        var terminal = surroundings.terminal();
        terminal.print(StatusView.of(only, trouble, surroundings.clock().instant(), terminal.paint()));
    }

    private void print(List<FoundConcert> several) {
        var terminal = surroundings.terminal();
        terminal.print(StatusView.of(several, surroundings.clock().instant(), terminal.paint()));
    }
}
