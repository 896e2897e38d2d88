package dev.onsale.cli.loadtest;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.cli.cluster.ClusterFailure;
import dev.onsale.cli.cluster.Concerts;
import dev.onsale.cli.cluster.Wait;
import dev.onsale.cli.concert.TestChoice;
import dev.onsale.cli.outcome.CommandFailure;
import dev.onsale.cli.terminal.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs of a load test: asks for one, and waits until it is there and until it has a verdict. */
public final class TestRuns {
    private static final Duration A_MINUTE = Duration.ofSeconds(61);
    /** The operator judges a run, or gives it up, within this time after the test's deadline. */
    private static final Duration TIME_TO_BE_JUDGED = Duration.ofMinutes(2);

    private final Concerts concerts;
    private final Wait wait;
    private final InstantSource clock;

    /** With the clock whose minute names the runs. */
    public TestRuns(Concerts concerts, Wait wait, InstantSource clock) {
        this.concerts = concerts;
        this.wait = wait;
        this.clock = clock;
    }

    /** Asks for a run and waits until it has started. */
    public LoadTestRun start(Concert concert, LoadTest test) {
        if (test.suspend()) {
            throw new CommandFailure("the load test %s is suspended: write suspend: false in spec.loadTests of %s"
                    .formatted(test.name(), name(concert)));
        }
        awaitNoOther(concert);
        var minute = awaitFreeMinute(concert, test);
        var annotation = LoadTest.ON_DEMAND + test.name();
        concerts.annotate(concert, annotation, minute.begin().toString());
        var watch = new StartWatch(concerts, concert, test, minute);
        try {
            // The operator gives a request up after the test's deadline, and then says so.
            return wait.until(
                            "waiting for the load test %s to start".formatted(test.name()),
                            deadline(test).plus(StartWatch.SILENCE),
                            watch)
                    .orElseThrow(watch::late);
        } catch (CommandFailure e) {
            withdraw(concert, annotation);
            throw e;
        }
    }

    /** Asks for the end of a run that goes on. */
    public void stop(Concert concert, LoadTest test, LoadTestRun run) {
        withdraw(concert, test);
        concerts.annotate(concert, LoadTest.STOP + test.name(), run.id());
    }

    /** Withdraws the request for a run that has not started; false when there is none. */
    public boolean withdraw(Concert concert, LoadTest test) {
        var annotation = LoadTest.ON_DEMAND + test.name();
        Map<String, String> annotations =
                Objects.requireNonNullElse(concert.getMetadata().getAnnotations(), Map.of());
        if (!RunMinute.isWaiting(annotations.get(annotation), TestChoice.status(concert, test))) {
            return false;
        }
        concerts.annotate(concert, annotation, null);
        return true;
    }

    /** The first run, which the operator starts by itself; empty when it has not within the limit. */
    public Optional<LoadTestRun> awaitFirst(Concert concert, LoadTest test, Duration limit) {
        return wait.until(
                "waiting for the load test %s to start".formatted(test.name()),
                limit,
                progress -> TestChoice.lastRun(look(concert, progress), test));
    }

    /** Waits for the verdict of the run; empty when there is none after the test's own deadline. */
    public Optional<LoadTestRun> awaitVerdict(Concert concert, LoadTest test, LoadTestRun run) {
        return wait.until(
                "running the load test %s (%s)".formatted(test.name(), run.id()),
                deadline(test).plus(TIME_TO_BE_JUDGED),
                progress -> {
                    var now = find(concerts.again(concert), test, run);
                    progress.goOn(Objects.requireNonNullElse(now.message(), ""));
                    return Optional.of(now).filter(last -> last.verdict() != null);
                });
    }

    /** Between two looks a run may end and the next one start, of which the status keeps the verdict. */
    private static LoadTestRun find(Concert concert, LoadTest test, LoadTestRun run) {
        return TestChoice.lastRun(concert, test)
                .filter(last -> last.id().equals(run.id()))
                .or(() -> TestChoice.pastRun(concert, test, run.id()))
                .orElseThrow(() -> new CommandFailure(
                        "the run %s is not the last one any more: ./onsale status shows what became of it"
                                .formatted(run.id())));
    }

    /** Two runs at once would measure each other. */
    private void awaitNoOther(Concert concert) {
        var other = TestChoice.goingOn(concert);
        if (other.isEmpty()) {
            return;
        }
        var longest = concert.getSpec().loadTests().stream()
                .map(TestRuns::deadline)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        var id = other.get().id();
        var ended =
                wait.until("waiting for the run %s to end".formatted(id), longest.plus(TIME_TO_BE_JUDGED), progress -> {
                    progress.goOn("");
                    return Optional.of(concerts.again(concert))
                            .filter(now -> TestChoice.goingOn(now).isEmpty());
                });
        if (ended.isEmpty()) {
            throw new CommandFailure("the run %s does not end: ./onsale logs operator says why".formatted(id));
        }
    }

    private RunMinute awaitFreeMinute(Concert concert, LoadTest test) {
        return wait.until("a load test runs once a minute: waiting for the next one", A_MINUTE, progress -> {
                    var minute = RunMinute.of(clock.instant());
                    var isFree = TestChoice.status(look(concert, progress), test)
                            .map(minute::isFree)
                            .orElse(true);
                    return isFree ? Optional.of(minute) : Optional.empty();
                })
                .orElseThrow(() -> new CommandFailure(
                        "somebody else runs the load test %s every minute: try again".formatted(test.name())));
    }

    /** So that it does not start by surprise later on, when what stands against it is gone. */
    private void withdraw(Concert concert, String annotation) {
        try {
            concerts.annotate(concert, annotation, null);
        } catch (ClusterFailure e) {
            // Why it was not started is what the user has to know.
        }
    }

    private Concert look(Concert concert, Progress progress) {
        progress.goOn("");
        return concerts.again(concert);
    }

    /** The schema has checked its form. */
    private static Duration deadline(LoadTest test) {
        return Duration.parse("PT" + test.deadline().toUpperCase(Locale.ROOT));
    }

    private static String name(Concert concert) {
        return concert.getMetadata().getName();
    }
}
