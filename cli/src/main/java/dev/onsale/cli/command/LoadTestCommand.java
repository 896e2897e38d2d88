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
import dev.onsale.cli.junit.JunitReport;
import dev.onsale.cli.junit.UnwrittenReport;
import dev.onsale.cli.loadtest.NotStarted;
import dev.onsale.cli.loadtest.TestRuns;
import dev.onsale.cli.outcome.CommandFailure;
import dev.onsale.cli.outcome.ExitCode;
import dev.onsale.cli.outcome.UsageFailure;
import dev.onsale.cli.view.RunTable;
import dev.onsale.cli.view.TroubleReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "Exit status: 0 Passed or Warn; 1 Failed; 2 nothing was proved: Invalid, no verdict,"
                    + " it could not be run, or the command line is wrong. With --stop and --no-wait: 0 it was done."
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

    @Option(names = "--stop", description = "End the run that goes on, and run nothing. Its verdict is Invalid.")
    private boolean stop;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Wait for the verdict, which decides the exit status. This is what happens without it.")
    private boolean wait;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write the result there, as a JUnit report for a continuous integration.")
    private @Nullable Path junit;

    @Option(
            names = "--tell-missed-objectives",
            hidden = true,
            description = "Exit status 3 instead of 1 where all that failed were objectives.")
    private boolean tellMissedObjectives;

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
        try {
            refuseWhatContradictsItself();
            try (var cluster = options.connect(surroundings, Cluster.DEADLINE)) {
                return new Session(cluster).run();
            }
        } catch (UnwrittenReport e) {
            surroundings.terminal().complain(e.getMessage());
            return ExitCode.NOTHING_PROVED;
        } catch (CommandFailure e) {
            surroundings.terminal().complain(e.getMessage());
            if (junit != null) {
                report(e, junit);
            }
            return ExitCode.NOTHING_PROVED;
        }
    }

    private void report(CommandFailure failure, Path file) {
        try {
            JunitReport.ofNoRun(failure.getMessage()).write(file);
        } catch (UnwrittenReport e) {
            surroundings.terminal().complain(e.getMessage());
        }
    }

    private void refuseWhatContradictsItself() {
        if (Stream.of(last, unlessPassed, stop).filter(given -> given).count() > 1) {
            throw new UsageFailure("write only one of --last, --unless-passed and --stop");
        }
        if (junit != null && !wait) {
            throw new UsageFailure("write either --junit, which reports a verdict, or --no-wait");
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
            if (stop) {
                return stop(chosen, tested, known);
            }
            if (last) {
                return show(
                        chosen,
                        known.orElseThrow(() -> new CommandFailure(
                                "the load test %s of %s has not run yet".formatted(tested.name(), name(chosen)))));
            }
            if (!wait) {
                return begin(chosen, tested, known);
            }
            return show(
                    chosen,
                    unlessPassed ? passed(chosen, tested, known) : judged(chosen, tested, start(chosen, tested)));
        }

        /** Starts a run, unless that is not asked for, and does not wait for its verdict. */
        private int begin(Concert chosen, LoadTest tested, Optional<LoadTestRun> known) {
            var held = unlessPassed
                    && known.filter(run -> run.verdict() == null || isGood(run)).isPresent();
            var run = held ? known.orElseThrow() : start(chosen, tested);
            surroundings
                    .terminal()
                    .print(RunTable.of(run, surroundings.terminal().paint()));
            return ExitCode.OK;
        }

        /** Ends the run that goes on; of one that waits for its start, the request is withdrawn. */
        private int stop(Concert chosen, LoadTest tested, Optional<LoadTestRun> known) {
            var run = known.filter(last -> last.verdict() == null);
            if (run.isEmpty()) {
                var withdrawn = runs.withdraw(chosen, tested);
                surroundings
                        .terminal()
                        .say(
                                withdrawn
                                        ? "the load test %s is not asked for any more".formatted(tested.name())
                                        : "no run of the load test %s goes on".formatted(tested.name()));
                return ExitCode.OK;
            }
            runs.stop(chosen, tested, run.get());
            if (wait) {
                show(chosen, judged(chosen, tested, run.get()));
            }
            return ExitCode.OK;
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
            if (isGood(run.get())) {
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
            if (junit != null) {
                JunitReport.of(chosen, run).write(junit);
            }
            return tellMissedObjectives ? ExitCode.tellingMissedObjectives(run) : ExitCode.of(run);
        }

        private void say(Trouble trouble) {
            surroundings
                    .terminal()
                    .say(TroubleReport.of(trouble, surroundings.clock().instant()));
        }
    }

    private static boolean isGood(LoadTestRun run) {
        return ExitCode.of(run) == ExitCode.OK;
    }

    private static String name(Concert concert) {
        return concert.getMetadata().getName();
    }
}
