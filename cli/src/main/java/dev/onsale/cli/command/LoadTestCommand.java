package dev.onsale.cli.command;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.cli.cluster.Cluster;
import dev.onsale.cli.cluster.Concerts;
import dev.onsale.cli.cluster.Pods;
import dev.onsale.cli.cluster.TroubleFinder;
import dev.onsale.cli.cluster.Wait;
import dev.onsale.cli.concert.TestChoice;
import dev.onsale.cli.concert.Trouble;
import dev.onsale.cli.loadtest.NotStarted;
import dev.onsale.cli.loadtest.TestRuns;
import dev.onsale.cli.outcome.CommandFailure;
import dev.onsale.cli.outcome.ExitCode;
import dev.onsale.cli.outcome.UsageFailure;
import dev.onsale.cli.view.RunTable;
import dev.onsale.cli.view.TroubleReport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onsale load-test}. */
@Command(
        name = "load-test",
        description = {
            "Runs a load test of a Concert and prints the table with the verdict.",
            "Exit status: 0 Passed; 3 an objective was missed; 4 any other verdict, or none yet;"
                    + " 1 it could not be run; 2 a wrong command line."
        })
final class LoadTestCommand implements Callable<Integer> {
    /** The operator starts the first run of a test without a schedule by itself. */
    private static final Duration TIME_FOR_THE_FIRST_RUN = Duration.ofSeconds(30);

    private final Surroundings surroundings;

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Option(names = "--last", description = "Print the table of the last run, and run nothing.")
    private boolean last;

    @Option(
            names = "--unless-passed",
            description = "Run it only if the last run has not passed; a run that goes on is awaited.")
    private boolean unlessPassed;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONCERT",
            description = "Name of the Concert. Without it: the only one.")
    private @Nullable String concert;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEST",
            description = "Name of its load test. Without it: the only one.")
    private @Nullable String test;

    LoadTestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (last && unlessPassed) {
            throw new UsageFailure("write either --last or --unless-passed");
        }
        try (var cluster = options.connect(surroundings, Cluster.DEADLINE)) {
            return new Session(cluster).run();
        }
    }

    /** The command once the cluster is known. */
    private final class Session {
        private final Concerts concerts;
        private final TestRuns runs;
        private final TroubleFinder troubles;

        Session(Cluster cluster) {
            concerts = new Concerts(cluster);
            troubles = new TroubleFinder(new Pods(cluster));
            var wait = new Wait(surroundings.terminal(), surroundings.clock());
            runs = new TestRuns(concerts, wait, surroundings.clock());
        }

        int run() {
            var chosen = concerts.choose(options.scope(), concert);
            var tested = TestChoice.of(chosen, test);
            var known = TestChoice.lastRun(chosen, tested);
            if (last) {
                return show(
                        chosen,
                        known.orElseThrow(() -> new CommandFailure(
                                "the load test %s of %s has not run yet".formatted(tested.name(), name(chosen)))));
            }
            return show(
                    chosen,
                    unlessPassed ? passed(chosen, tested, known) : judged(chosen, tested, start(chosen, tested)));
        }

        /** The last run if it has passed; otherwise the verdict of the one that goes on, or of a new one. */
        private LoadTestRun passed(Concert chosen, LoadTest tested, Optional<LoadTestRun> known) {
            var run = known.or(() -> runs.awaitFirst(chosen, tested, TIME_FOR_THE_FIRST_RUN));
            if (run.isEmpty()) {
                return judged(chosen, tested, start(chosen, tested));
            }
            if (run.get().verdict() == null) {
                return judged(chosen, tested, run.get());
            }
            if (run.get().verdict() == Verdict.PASSED) {
                surroundings
                        .terminal()
                        .say("the load test %s passed before; ./onsale load-test runs it again"
                                .formatted(tested.name()));
                return run.get();
            }
            return judged(chosen, tested, start(chosen, tested));
        }

        private LoadTestRun start(Concert chosen, LoadTest tested) {
            try {
                return runs.start(chosen, tested);
            } catch (NotStarted e) {
                say(troubles.of(concerts.again(chosen)));
                throw e;
            }
        }

        private LoadTestRun judged(Concert chosen, LoadTest tested, LoadTestRun run) {
            return runs.awaitVerdict(chosen, tested, run).orElseThrow(() -> {
                say(troubles.of(chosen, run));
                return new CommandFailure(
                        "the run %s has no verdict long after its deadline: ./onsale logs operator".formatted(run.id())
                                + " says why");
            });
        }

        private int show(Concert chosen, LoadTestRun run) {
            var terminal = surroundings.terminal();
            terminal.print(RunTable.of(run, terminal.paint()));
            if (run.verdict() == Verdict.INVALID) {
                say(troubles.of(chosen, run));
            }
            return ExitCode.of(run);
        }

        private void say(Trouble trouble) {
            surroundings
                    .terminal()
                    .say(TroubleReport.of(trouble, surroundings.clock().instant()));
        }
    }

    private static String name(Concert concert) {
        return concert.getMetadata().getName();
    }
}
