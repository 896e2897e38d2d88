package dev.onsale.operator.loadtest.verdict;

import dev.onsale.operator.loadtest.verdict.Runner.Waiting;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The rule about runs that did not end by themselves. */
final class Stops {
    private Stops() {}

    static Optional<Ruling> of(Evidence evidence) {
        if (evidence.refused() != null) {
            return Optional.of(new Ruling(
                    Reason.RUNNER_REFUSED,
                    "The cluster refuses the runners: " + evidence.refused()
                            + ". Raise the quota, or write smaller runner.resources or a smaller parallelism; then ask"
                            + " for the run once more."));
        }
        if (evidence.engineError() != null) {
            return Optional.of(new Ruling(Reason.SCRIPT_ERROR, evidence.engineError()));
        }
        var deadline = evidence.deadlineExceeded();
        if (deadline == null) {
            return Optional.empty();
        }
        var obstacle = evidence.runners().stream()
                .flatMap(runner -> runner.state() instanceof Waiting(String why) && !why.isEmpty()
                        ? Stream.of(" Runner " + runner.pod() + " could not start: " + why + ".")
                        : Stream.empty())
                .findFirst()
                .orElse("");
        return Optional.of(new Ruling(
                Reason.DEADLINE_EXCEEDED,
                "The run was stopped at its deadline, " + words(deadline) + " after it began." + obstacle
                        + " Write a longer deadline or a shorter load.duration."));
    }

    /** Returns, for example, {@code 1h30m}. */
    private static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
