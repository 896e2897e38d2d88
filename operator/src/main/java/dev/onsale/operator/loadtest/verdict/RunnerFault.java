package dev.onsale.operator.loadtest.verdict;

import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import dev.onsale.operator.loadtest.verdict.Runner.Killed;
import java.util.List;
import java.util.Optional;

/** The rule about runners that did not end well, so that their figures cannot be used. */
final class RunnerFault {
    /** The exit code of k6 for a script that ran to its end and crossed a threshold. */
    static final int THRESHOLDS_CROSSED = 99;

    private static final int STOPPED_BY_SIGNAL = 105;
    /** Bad configuration, an exception in the script, test.abort and exec.test.fail. */
    private static final List<Integer> SCRIPT_ERRORS = List.of(104, 107, 108, 110);

    private RunnerFault() {}

    /** Returns the fault that best explains a run. A kill comes first: it makes other runners fail, too. */
    static Optional<Ruling> of(Evidence evidence) {
        // k6 takes it for a fault of the script that nobody answers it before the first visitor comes.
        if (!evidence.runners().isEmpty() && evidence.runners().stream().allMatch(RunnerFault::isUnreachable)) {
            return Optional.empty();
        }
        var faults = evidence.runners().stream()
                .flatMap(runner -> of(runner, evidence).stream())
                .toList();
        return faults.stream()
                .filter(fault -> fault.reason() == Reason.RUNNER_KILLED)
                .findFirst()
                .or(() -> faults.stream().findFirst());
    }

    private static Optional<Ruling> of(Runner runner, Evidence evidence) {
        return switch (runner.state()) {
            case Killed(String why) ->
                fault(
                        Reason.RUNNER_KILLED,
                        "Runner " + runner.pod() + " was killed (" + why + "). Give runner.resources more memory,"
                                + " or spread the load with a larger parallelism.");
            case Exited exited -> of(runner, exited.exitCode(), evidence);
            default ->
                fault(Reason.RUNNER_FAILED, "Runner " + runner.pod() + " did not end. " + logs(runner, evidence));
        };
    }

    private static Optional<Ruling> of(Runner runner, int code, Evidence evidence) {
        var pod = runner.pod();
        var result = runner.result();
        if (isUnreachable(runner)) {
            return fault(
                    Reason.RUNNER_FAILED,
                    "Runner " + pod
                            + " had no answer before its first visitor came, so its share of the load is missing."
                            + " Look at its node and at what NetworkPolicies let through, then ask for the run once"
                            + " more.");
        }
        var ended = "Runner " + pod + " ended with exit code " + code;
        var logs = " Look at kubectl logs -n " + evidence.namespace() + " " + pod + ".";
        if (code == STOPPED_BY_SIGNAL) {
            return fault(Reason.RUNNER_KILLED, ended + ": it was stopped from outside. Ask for the run once more.");
        }
        if (SCRIPT_ERRORS.contains(code)) {
            return fault(Reason.SCRIPT_ERROR, ended + ": its script failed." + logs);
        }
        if (code != 0 && code != THRESHOLDS_CROSSED) {
            return fault(Reason.RUNNER_FAILED, ended + "." + logs);
        }
        if (result.isEmpty()) {
            return fault(
                    Reason.SCRIPT_ERROR,
                    ended + " and left no readable result: its script's handleSummary has to write one to"
                            + " /dev/termination-log." + logs);
        }
        if (!result.get().testId().equals(evidence.runId())) {
            return fault(
                    Reason.SCRIPT_ERROR,
                    ended + " and left the result of another run, "
                            + result.get().testId() + "." + logs);
        }
        return Optional.empty();
    }

    private static boolean isUnreachable(Runner runner) {
        return runner.result().map(RunnerResult::unreachable).orElse(false);
    }

    private static String logs(Runner runner, Evidence evidence) {
        return "Look at kubectl describe pod -n " + evidence.namespace() + " " + runner.pod() + ".";
    }

    private static Optional<Ruling> fault(Reason reason, String message) {
        return Optional.of(new Ruling(reason, message));
    }
}
