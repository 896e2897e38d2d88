package dev.onsale.cli.command;

import dev.onsale.cli.cluster.Cluster;
import dev.onsale.cli.cluster.Concerts;
import dev.onsale.cli.cluster.Pods;
import dev.onsale.cli.cluster.TroubleFinder;
import dev.onsale.cli.cluster.Wait;
import dev.onsale.cli.concert.ConditionLine;
import dev.onsale.cli.outcome.CommandFailure;
import dev.onsale.cli.outcome.ExitCode;
import dev.onsale.cli.ready.ReadyWatch;
import dev.onsale.cli.view.ConditionList;
import dev.onsale.cli.view.Paint;
import dev.onsale.cli.view.TroubleReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code onsale up} waits with after it has applied a Concert. */
@Command(
        name = "await-ready",
        hidden = true,
        description = "Waits until a Concert is on sale, and says what changes meanwhile.")
final class AwaitReadyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Option(
            names = "--operator-namespace",
            required = true,
            paramLabel = "NAME",
            description = "Namespace of the operator.")
    private String operatorNamespace = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "The longest that it may take to be on sale, such as 7m.")
    private Duration timeout = Duration.ofMinutes(7);

    @Parameters(index = "0", paramLabel = "CONCERT", description = "Name of the Concert.")
    private String concert = "";

    AwaitReadyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (var cluster = options.connect(surroundings, Cluster.DEADLINE)) {
            var concerts = new Concerts(cluster);
            var chosen = concerts.choose(options.scope(), concert);
            var watch = new ReadyWatch(cluster, new Wait(surroundings.terminal(), surroundings.clock()));
            if (!watch.operatorHasLooked(operatorNamespace)) {
                surroundings.terminal().say("the operator has not looked at the Concert: ./onsale logs operator");
            }
            if (watch.isReady(chosen, timeout) && watch.isReplaced(chosen)) {
                return ExitCode.OK;
            }
            explain(cluster, concerts);
            throw new CommandFailure("the Concert %s is not on sale: see above".formatted(concert));
        }
    }

    private void explain(Cluster cluster, Concerts concerts) {
        var now = surroundings.clock().instant();
        var terminal = surroundings.terminal();
        var present = concerts.choose(options.scope(), concert);
        var untrue = ConditionLine.of(present).stream()
                .filter(condition -> !condition.isTrue())
                .toList();
        terminal.say("conditions that are not True");
        terminal.say(ConditionList.of(untrue, now, Paint.NONE));
        terminal.say(TroubleReport.of(new TroubleFinder(new Pods(cluster)).of(present), now));
    }
}
