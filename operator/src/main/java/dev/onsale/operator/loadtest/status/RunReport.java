package dev.onsale.operator.loadtest.status;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Breach;
import dev.onsale.operator.loadtest.verdict.Finding;
import dev.onsale.operator.loadtest.verdict.Judgement;
import dev.onsale.operator.loadtest.verdict.Measurements;
import dev.onsale.operator.loadtest.verdict.Milliseconds;
import dev.onsale.operator.loadtest.verdict.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Returns runs in the form of the status. */
public final class RunReport {
    private static final String RUNNING = "Running";

    private RunReport() {}

    /** Returns a run in progress. */
    public static LoadTestRun running(String id, Instant startedAt, String message) {
        return withoutFigures(id, null, RUNNING, message, seconds(startedAt), null, null, Making.UNKNOWN);
    }

    /** Returns a run of the status whose object was deleted before it was judged. */
    public static LoadTestRun lost(LoadTestRun known, Instant now) {
        return withoutFigures(
                known.id(),
                Reason.RUNNER_KILLED.verdict(),
                Reason.RUNNER_KILLED.value(),
                "The run was deleted before it was judged. Ask for it once more.",
                known.startedAt(),
                seconds(now),
                null,
                Making.UNKNOWN);
    }

    /** Returns a judged run of which nothing else is known. */
    public static LoadTestRun judged(String id, Instant startedAt, Instant finishedAt, Judgement judgement) {
        return judged(id, startedAt, finishedAt, judgement, Making.UNKNOWN);
    }

    /** Returns a judged run. */
    public static LoadTestRun judged(
            String id, Instant startedAt, Instant finishedAt, Judgement judgement, Making made) {
        var measured = judgement.measurements();
        if (measured == null) {
            return withoutFigures(
                    id,
                    judgement.verdict(),
                    judgement.reason().value(),
                    judgement.message(),
                    seconds(startedAt),
                    seconds(finishedAt),
                    judgement.oversold(),
                    made);
        }
        return new LoadTestRun(
                id,
                judgement.verdict(),
                judgement.reason().value(),
                judgement.message(),
                seconds(startedAt),
                seconds(finishedAt),
                decimal(measured.warmUpSeconds(), 0) + "s",
                measured.requests(),
                decimal(measured.requestsPerSecond(), 1),
                decimal(measured.errorRate(), 4),
                unexpected(measured),
                measured.conflicts(),
                measured.shed(),
                Milliseconds.text(measured.responseTimes().p95()),
                Milliseconds.text(measured.responseTimes().p99()),
                judgement.breached().stream().map(Breach::inWords).toList(),
                judgement.oversold(),
                steps(measured),
                measured.outcomes(),
                broken(judgement),
                measured.findings().stream().map(Finding::inWords).toList(),
                judgement.diagnosis(),
                judgement.remarks(),
                headroom(judgement),
                judgement.fingerprint(),
                judgement.comparedWith(),
                made.engine(),
                made.exitCodes(),
                made.dashboard());
    }

    private static LoadTestRun.@Nullable Headroom headroom(Judgement judgement) {
        var headroom = judgement.headroom();
        return headroom == null ? null : new LoadTestRun.Headroom(headroom.objective(), decimal(headroom.share(), 2));
    }

    private static List<LoadTestRun.Broken> broken(Judgement judgement) {
        return judgement.breached().stream()
                .map(breach -> new LoadTestRun.Broken(breach.name(), breach.wanted(), breach.measured()))
                .toList();
    }

    private static List<LoadTestRun.Unexpected> unexpected(Measurements measured) {
        return measured.unexpected().stream()
                .map(kind -> new LoadTestRun.Unexpected(kind.step(), kind.answer(), kind.count()))
                .toList();
    }

    private static List<LoadTestRun.Step> steps(Measurements measured) {
        return measured.steps().entrySet().stream()
                .map(step -> new LoadTestRun.Step(
                        step.getKey(),
                        step.getValue().requests(),
                        step.getValue().errors(),
                        Milliseconds.text(step.getValue().responseTimes().p95()),
                        Milliseconds.text(step.getValue().responseTimes().p99())))
                .toList();
    }

    private static LoadTestRun withoutFigures(
            String id,
            @Nullable Verdict verdict,
            String reason,
            String message,
            @Nullable String startedAt,
            @Nullable String finishedAt,
            @Nullable Long oversold,
            Making made) {
        return new LoadTestRun(
                id,
                verdict,
                reason,
                message,
                startedAt,
                finishedAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                oversold,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                made.engine(),
                made.exitCodes(),
                made.dashboard());
    }

    /** Returns, for example, {@code 0.0123}, without trailing zeros. */
    private static String decimal(double value, int digits) {
        return BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
