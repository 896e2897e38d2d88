package dev.onsale.operator.loadtest.verdict;

import dev.onsale.operator.loadtest.diagnosis.Diagnosis;
import dev.onsale.operator.loadtest.verdict.Runner.Exited;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that give a finished run its verdict, in their order. A proven violation decides first, however the load
 * was made; then what kept the run from its end; then a fault of the generator, which makes the figures worthless; then
 * visitors whom hardly anybody served, of whom those who wait for nothing come before visits that were dropped; then
 * figures that are too few; then the objectives.
 */
public final class Judge {
    /** The fewest requests from which anything can be told. */
    static final int MIN_REQUESTS = 20;

    private final Evidence evidence;
    private final List<RunnerResult> results;
    private final Measurements measured;
    private final Visitors visitors;
    private final Breaches breaches;
    private final Samples samples;
    private final boolean smoke;
    private final Optional<Headroom> headroom;
    private final @Nullable String fingerprint;

    private Judge(Evidence evidence) {
        this.evidence = evidence;
        this.results = evidence.runners().stream()
                .flatMap(runner -> runner.result().stream())
                .filter(result -> result.testId().equals(evidence.runId()))
                .toList();
        this.measured = Measurements.pooled(results);
        this.visitors = new Visitors(measured.outcomes(), results.stream().anyMatch(RunnerResult::isContested));
        this.smoke = !results.isEmpty() && results.stream().allMatch(RunnerResult::isSmoke);
        var effective = results.stream()
                .map(RunnerResult::objectives)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(evidence.objectives());
        this.breaches = Breaches.of(effective, measured, results);
        this.headroom = results.isEmpty() ? Optional.empty() : Headroom.smallest(effective, measured, smoke);
        this.fingerprint = evidence.baseline().fingerprint(results);
        this.samples = smoke ? Samples.NONE : Samples.of(evidence.objectives(), effective, measured);
    }

    /** Judges a run that has ended or was stopped. */
    public static Judgement judge(Evidence evidence) {
        return new Judge(evidence).judgement();
    }

    /** Judges a run that somebody stopped. Its figures are told, and not judged. */
    public static Judgement stopped(Evidence evidence, Reason reason, String message) {
        var judge = new Judge(evidence);
        return judge.judgement(judge.proven().orElse(new Ruling(reason, message)), List.of());
    }

    private Judgement judgement() {
        var ruling = proven().or(() -> Stops.of(evidence))
                .or(() -> RunnerFault.of(evidence))
                .or(() -> GeneratorFault.of(results))
                .or(() -> unserved().whileAllWait())
                .or(this::breakpointFound)
                .or(this::dropped)
                .or(() -> unserved().atAll())
                .or(this::breakpoint)
                .or(this::tooFew)
                .or(this::broken)
                .orElseGet(this::met);
        return judgement(ruling, breaches.broken());
    }

    private Judgement judgement(Ruling ruling, List<Breach> broken) {
        return new Judgement(
                ruling.reason(),
                ruling.message(),
                broken,
                evidence.audit() instanceof Audit.Answered answered ? answered.oversold() : null,
                results.isEmpty() ? null : measured,
                GeneratorFault.remarks(results),
                headroom.filter(_ -> Headroom.isOf(ruling.reason())).orElse(null),
                fingerprint,
                comparable().map(Reference::run).orElse(null),
                ruling.reason().isAboutSpeed()
                        ? Diagnosis.of(evidence.course(), measured.requestsPerSecond())
                                .orElse(null)
                        : null);
    }

    /** Percentiles are compared, of which smoke judges none. */
    private Optional<Reference> reference() {
        return Optional.ofNullable(evidence.baseline().reference()).filter(_ -> !smoke);
    }

    private Optional<Reference> comparable() {
        return reference().filter(reference -> reference.isComparable(fingerprint));
    }

    private Optional<Ruling> proven() {
        if (!(evidence.audit() instanceof Audit.Answered audit) || audit.clean()) {
            return Optional.empty();
        }
        var found = audit.oversold() != 0
                ? audit.oversold() + " seats sold more than once"
                : "violations: " + audit.broken();
        return Optional.of(new Ruling(
                Reason.AUDIT_VIOLATED,
                "The audit found " + found + ". Do not open the sale: keep the application's logs and report this."));
    }

    private Optional<Ruling> dropped() {
        return measured.droppedIterations() == 0
                ? Optional.empty()
                : Optional.of(new Ruling(
                        Reason.DROPPED_ITERATIONS,
                        "The runners were too small to make " + measured.droppedIterations()
                                + " of the visits that were due, so the load was less than asked for."
                                + " Write a larger load.maxVisitors, runner.resources or parallelism."));
    }

    private Unserved unserved() {
        return new Unserved(results, measured, visitors, unexpected() + unaudited());
    }

    /** A load that is more than the application carries turns visitors away and drops visits: it is meant to. */
    private Optional<Ruling> breakpointFound() {
        return visitors.nobodyServed()
                ? Optional.empty()
                : breakpoint().filter(ruling -> ruling.reason() != Reason.BREAKPOINT_NOT_FOUND);
    }

    /** A run that rises until something breaks is about where that is, and not about the objectives. */
    private Optional<Ruling> breakpoint() {
        var found = results.stream()
                .filter(result -> "breakpoint".equals(result.profile()))
                .flatMap(result -> result.findings().stream())
                .flatMap(finding ->
                        finding instanceof Finding.Breakpoint breakpoint ? Stream.of(breakpoint) : Stream.empty())
                .findFirst();
        return found.map(breakpoint -> {
            if (breakpoint.held() != null && breakpoint.broke() != null) {
                return evidence.audit() instanceof Audit.Unavailable(String why)
                        ? unavailable("The breakpoint was found: " + breakpoint.inWords() + ".", why)
                        : new Ruling(
                                Reason.BREAKPOINT_FOUND,
                                "The breakpoint was found: " + breakpoint.inWords()
                                        + "; the audit found no violation.");
            }
            return new Ruling(
                    Reason.BREAKPOINT_NOT_FOUND,
                    "The breakpoint lies elsewhere: " + breakpoint.inWords() + ". Write a "
                            + (breakpoint.broke() == null ? "larger" : "smaller") + " load."
                            + (breakpoint.unit().equals("visitors") ? "maxVisitors." : "visitorsPerSecond."));
        });
    }

    private Optional<Ruling> tooFew() {
        var absent = breaches.absent().stream().map(Breach::inWords);
        var requests = !smoke && measured.requests() < MIN_REQUESTS
                ? Stream.of(measured.requests() + " requests, at least " + MIN_REQUESTS + " are needed")
                : Stream.<String>empty();
        var percentiles = samples.judged() == 0
                ? Stream.concat(samples.missing().stream(), samples.unjudged().stream())
                : Stream.concat(samples.missing().stream(), suspicious());
        var missing = Stream.of(requests, absent, percentiles.limit(4))
                .flatMap(part -> part)
                .toList();
        // Errors and visitors are counted one by one, and prove an objective broken without any percentile.
        if (breaches.needsNoSamples() || missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Ruling(
                Reason.TOO_FEW_SAMPLES,
                "There is too little to judge by: " + String.join(", ", missing)
                        + ". Write a longer load.duration or more load; a p95 needs 100 answers of its step, a p99 500."
                        + " For a small run write only slo.p95, or the profile smoke, which judges no percentile."));
    }

    /** Percentiles of the scenario that look broken keep a run from passing. An objective that is broken says more. */
    private Stream<String> suspicious() {
        return breaches.broken().isEmpty() && !crossedUnnamedThreshold()
                ? samples.suspicious().stream()
                : Stream.empty();
    }

    private Optional<Ruling> broken() {
        var broken = breaches.broken();
        if (broken.isEmpty() && !crossedUnnamedThreshold() && early().isEmpty()) {
            return Optional.empty();
        }
        var what = broken.isEmpty()
                ? "a threshold of the script's own"
                : broken.stream().limit(3).map(Breach::inWords).collect(Collectors.joining(", "))
                        + (broken.size() > 3 ? " and " + (broken.size() - 3) + " more" : "");
        return Optional.of(new Ruling(
                Reason.SLO_BREACHED,
                "Broken: " + what + "." + early() + unexpected() + unaudited()
                        + " Look at the load test dashboard for testid " + evidence.runId()
                        + ", then give the application more replicas or CPU, or change the objective."));
    }

    private String early() {
        return results.stream()
                .filter(RunnerResult::endedEarly)
                .findFirst()
                .map(result -> " %s ended after %.0fs, because it could not be met any more."
                        .formatted(results.size() == 1 ? "The run" : "A runner", result.durationSeconds()))
                .orElse("");
    }

    private String unaudited() {
        return evidence.audit() instanceof Audit.Unavailable(String why)
                ? " The audit gave no answer either: " + why + "."
                : "";
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

    /** A script without the library crosses thresholds that its result does not name. */
    private boolean crossedUnnamedThreshold() {
        return evidence.runners().stream()
                .anyMatch(runner -> runner.state() instanceof Exited exited
                        && exited.exitCode() == RunnerFault.THRESHOLDS_CROSSED
                        && runner.result()
                                // What k6 judged in void windows does not count.
                                .map(result -> result.breached().isEmpty() && !result.partlyVoid())
                                .orElse(false));
    }

    private Ruling met() {
        var figures = String.format(
                Locale.ROOT,
                "%d requests, %.1f a second, p95 %.0fms, p99 %.0fms, error rate %s",
                measured.requests(),
                measured.requestsPerSecond(),
                Math.ceil(measured.responseTimes().p95()),
                Math.ceil(measured.responseTimes().p99()),
                Breach.percent(measured.errorRate()));
        if (evidence.audit() instanceof Audit.Unavailable(String why)) {
            return unavailable("All objectives were met (" + figures + ")", why);
        }
        var unjudged = samples.unjudged().isEmpty()
                ? ""
                : " Not judged for too few answers: "
                        + samples.unjudged().stream().limit(4).collect(Collectors.joining(", ")) + ".";
        var met = "All objectives were met: " + figures + "; the audit found no violation." + unjudged + compared();
        var slower = comparable().map(reference -> reference.slower(measured)).orElse(List.of());
        if (!slower.isEmpty()) {
            return new Ruling(
                    Reason.SLOWER_THAN_REFERENCE,
                    met + " Slower: " + slower.stream().limit(3).collect(Collectors.joining(", ")) + "."
                            + " Look for what changed since, or pin another run.");
        }
        return headroom.filter(Headroom::isLittle)
                .map(room -> new Ruling(
                        Reason.LITTLE_HEADROOM,
                        met + " Little room: " + room.objective() + " has " + Breach.percent(room.share())
                                + " of its limit left. Give the application more replicas or CPU before the sale."))
                .orElseGet(() -> new Ruling(Reason.SLO_MET, met));
    }

    private String compared() {
        return reference()
                .map(reference -> reference.isComparable(fingerprint)
                        ? " Compared with run " + reference.run() + "."
                        : " Not compared with run " + reference.run()
                                + ", whose script, load, sizes or processor were others.")
                .orElse("");
    }

    private static Ruling unavailable(String result, String why) {
        return new Ruling(
                Reason.AUDIT_UNAVAILABLE,
                result + ", but the audit gave no answer, so an oversell cannot be ruled out: " + why
                        + ". Look at the application's pods, then ask for the run once more.");
    }
}
