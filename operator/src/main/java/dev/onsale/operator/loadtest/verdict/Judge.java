package dev.onsale.operator.loadtest.verdict;

import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import dev.onsale.operator.loadtest.verdict.Runner.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that give a finished run its verdict. A proven violation decides first, however the load was made; then a
 * fault of the generator, which makes the figures worthless; then the figures.
 */
public final class Judge {
    /** The fewest requests from which a 95th percentile can be told apart from the maximum. */
    static final int MIN_REQUESTS = 20;

    private final Evidence evidence;
    private final List<RunnerResult> results;
    private final Measurements measured;
    private final Breaches breaches;

    private Judge(Evidence evidence) {
        this.evidence = evidence;
        this.results = evidence.runners().stream()
                .flatMap(runner -> result(runner).stream())
                .filter(result -> result.testId().equals(evidence.runId()))
                .toList();
        this.measured = Measurements.pooled(results);
        this.breaches = Breaches.of(evidence.objectives(), measured, results);
    }

    /** Judges a run that has ended or was stopped. */
    public static Judgement judge(Evidence evidence) {
        return new Judge(evidence).judgement();
    }

    private record ReasonedVerdict(Reason reason, String message) {}

    private Judgement judgement() {
        var verdict = proven().or(this::stopped)
                .or(() -> RunnerFault.of(evidence).map(fault -> new ReasonedVerdict(fault.reason(), fault.message())))
                .or(this::worthless)
                .or(this::broken)
                .orElseGet(this::met);
        return new Judgement(
                verdict.reason,
                verdict.message,
                breaches.broken(),
                evidence.audit() instanceof Audit.Answered answered ? answered.oversold() : null,
                results.isEmpty() ? null : measured);
    }

    private Optional<ReasonedVerdict> proven() {
        if (!(evidence.audit() instanceof Audit.Answered audit) || audit.clean()) {
            return Optional.empty();
        }
        var next = " Do not open the sale: keep the application's logs and report this.";
        return Optional.of(
                audit.oversold() != 0
                        ? new ReasonedVerdict(
                                Reason.OVERSOLD,
                                "The audit found " + audit.oversold() + " seats sold more than once." + next)
                        : new ReasonedVerdict(
                                Reason.AUDIT_VIOLATED, "The audit found violations: " + audit.broken() + "." + next));
    }

    private Optional<ReasonedVerdict> stopped() {
        if (evidence.refused() != null) {
            return Optional.of(new ReasonedVerdict(
                    Reason.RUNNER_REFUSED,
                    "The cluster refuses the runners: " + evidence.refused()
                            + ". Raise the quota, or write smaller runner.resources or a smaller parallelism; then ask"
                            + " for the run once more."));
        }
        if (evidence.engineError() != null) {
            return Optional.of(new ReasonedVerdict(Reason.SCRIPT_ERROR, evidence.engineError()));
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
        return Optional.of(new ReasonedVerdict(
                Reason.DEADLINE_EXCEEDED,
                "The run was stopped at its deadline, " + words(deadline) + " after it began." + obstacle
                        + " Write a longer deadline or a shorter load.duration."));
    }

    private Optional<ReasonedVerdict> worthless() {
        if (measured.droppedIterations() > 0) {
            return Optional.of(new ReasonedVerdict(
                    Reason.DROPPED_ITERATIONS,
                    "The runners were too small to make " + measured.droppedIterations()
                            + " of the visits that were due, so the load was less than asked for."
                            + " Write a larger load.maxVisitors, runner.resources or parallelism."));
        }
        var missing = Stream.concat(
                        measured.requests() < MIN_REQUESTS
                                ? Stream.of(measured.requests() + " requests, at least " + MIN_REQUESTS + " are needed")
                                : Stream.empty(),
                        breaches.unproven().stream())
                .toList();
        // Visitors that errors turn away leave few samples, and still prove the objective breached.
        if (breaches.tooManyErrors() || missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReasonedVerdict(
                Reason.TOO_FEW_SAMPLES,
                "There is too little to judge by: " + String.join(", ", missing)
                        + ". Write a longer load.duration or a larger load.maxVisitors."));
    }

    private Optional<ReasonedVerdict> broken() {
        var broken = breaches.broken();
        if (broken.isEmpty() && !crossedUnnamedThreshold()) {
            return Optional.empty();
        }
        var what = broken.isEmpty()
                ? "a threshold of the script's own"
                : broken.stream().limit(3).collect(Collectors.joining(", "))
                        + (broken.size() > 3 ? " and " + (broken.size() - 3) + " more" : "");
        var unaudited = evidence.audit() instanceof Audit.Unavailable(String why)
                ? " The audit gave no answer either: " + why + "."
                : "";
        return Optional.of(new ReasonedVerdict(
                Reason.SLO_BREACHED,
                "Broken: " + what + "." + unexpected() + unaudited + " Look at the load test dashboard for testid "
                        + evidence.runId()
                        + ", then give the application more replicas or CPU, or change the objective."));
    }

    /** Returns the most frequent unexpected answers; empty if there were none. */
    private String unexpected() {
        return measured.unexpected().isEmpty()
                ? ""
                : measured.unexpected().stream()
                        .limit(3)
                        .map(kind -> "%d times %s at %s".formatted(kind.count(), kind.answer(), kind.step()))
                        .collect(Collectors.joining(", ", " Unexpected answers: ", "."));
    }

    private boolean crossedUnnamedThreshold() {
        return evidence.runners().stream()
                .anyMatch(runner -> runner.state() instanceof Exited exited
                        && exited.exitCode() == RunnerFault.THRESHOLDS_CROSSED
                        && result(runner)
                                .map(result -> result.breached().isEmpty())
                                .orElse(false));
    }

    private ReasonedVerdict met() {
        var figures = String.format(
                Locale.ROOT,
                "%d requests, %.1f a second, p95 %.0fms, p99 %.0fms, error rate %s",
                measured.requests(),
                measured.requestsPerSecond(),
                Math.ceil(measured.responseTimes().p95()),
                Math.ceil(measured.responseTimes().p99()),
                Breaches.percent(measured.errorRate()));
        if (evidence.audit() instanceof Audit.Unavailable(String why)) {
            return new ReasonedVerdict(
                    Reason.AUDIT_UNAVAILABLE,
                    "All objectives were met (" + figures + "), but the audit gave no answer, so an oversell cannot be"
                            + " ruled out: " + why
                            + ". Look at the application's pods, then ask for the run once more.");
        }
        return new ReasonedVerdict(
                Reason.SLO_MET, "All objectives were met: " + figures + "; the audit found no violation.");
    }

    private static Optional<RunnerResult> result(Runner runner) {
        return runner.state() instanceof Exited exited ? RunnerResult.parse(exited.message()) : Optional.empty();
    }

    /** Returns, for example, {@code 1h30m}. */
    private static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
