package dev.onsale.cli.loadtest;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.cli.cluster.Concerts;
import dev.onsale.cli.cluster.Wait;
import dev.onsale.cli.concert.TestChoice;
import dev.onsale.cli.terminal.Progress;
import java.time.Duration;
import java.util.Optional;

/** Looks whether a run that was asked for has started: what stands against it may pass by itself, or not. */
final class StartWatch implements Wait.Look<LoadTestRun> {
    /** How long the operator may say nothing of the run. */
    static final Duration SILENCE = Duration.ofSeconds(60);
    /** What the operator says after this long stands against the run, and is not about an earlier one. */
    private static final Duration TIME_TO_BE_REFUSED = Duration.ofSeconds(10);

    private final Concerts concerts;
    private final Concert concert;
    private final LoadTest test;
    private final RunMinute minute;
    private Duration heard = Duration.ZERO;

    StartWatch(Concerts concerts, Concert concert, LoadTest test, RunMinute minute) {
        this.concerts = concerts;
        this.concert = concert;
        this.test = test;
        this.minute = minute;
    }

    @Override
    public Optional<LoadTestRun> apply(Progress progress) {
        var status = TestChoice.status(concerts.again(concert), test);
        var run = status.map(LoadTestStatus::lastRun).filter(last -> minute.names(last.id()));
        if (run.isPresent()) {
            return run;
        }
        var obstacle = status.map(LoadTestStatus::message).orElse("");
        var reason = status.map(LoadTestStatus::reason).orElse("");
        if (reason.equals(LoadTestStatus.REFUSED) && progress.elapsed().compareTo(TIME_TO_BE_REFUSED) >= 0) {
            throw notStarted(obstacle);
        }
        if (reason.equals(LoadTestStatus.WAITING)) {
            heard = progress.elapsed();
        } else if (progress.elapsed().minus(heard).compareTo(SILENCE) >= 0) {
            throw notStarted(
                    obstacle.isBlank()
                            ? "the operator has not done so within %d s: ./onsale logs operator says why"
                                    .formatted(SILENCE.toSeconds())
                            : obstacle);
        }
        progress.goOn(obstacle);
        return Optional.empty();
    }

    /** Returns that the run has not started within the test's own deadline. */
    NotStarted late() {
        var obstacle = TestChoice.status(concerts.again(concert), test)
                .map(LoadTestStatus::message)
                .orElse("");
        return notStarted("not within its deadline of %s. %s"
                .formatted(test.deadline(), obstacle)
                .strip());
    }

    private NotStarted notStarted(String why) {
        return new NotStarted("the load test %s was not started: %s".formatted(test.name(), why));
    }
}
