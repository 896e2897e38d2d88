package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.reconcile.EventRecorder;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes Kubernetes Events of runs, one of each kind for a run, and counts verdicts. */
public final class RunEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);
    private static final int MAX_MESSAGE_LENGTH = 1024;

    private final MeterRegistry metrics;

    /** Creates it with the registry in which verdicts are counted. */
    public RunEvents(MeterRegistry metrics) {
        this.metrics = metrics;
        for (var verdict : Verdict.values()) {
            count(verdict, 0);
        }
    }

    void started(ReconcileContext context, String run) {
        publish(context, run, "Started", "Normal", "Load test run " + run + " started.");
    }

    void judged(ReconcileContext context, LoadTestRun run) {
        var verdict = Objects.requireNonNull(run.verdict());
        count(verdict, 1);
        metrics.counter("onsale.load.test.reasons", "reason", String.valueOf(run.reason()))
                .increment();
        Objects.requireNonNullElse(run.outcomes(), Map.<String, Long>of())
                .forEach((outcome, visitors) -> metrics.counter("onsale.load.test.visitors", "outcome", outcome)
                        .increment(visitors));
        publish(
                context,
                run.id(),
                verdict.value(),
                verdict == Verdict.PASSED ? "Normal" : "Warning",
                "Load test run %s: %s, %s. %s%s"
                        .formatted(
                                run.id(),
                                verdict.value(),
                                run.reason(),
                                run.message(),
                                run.diagnosis() == null ? "" : " " + run.diagnosis()));
    }

    private void count(Verdict verdict, int runs) {
        metrics.counter("onsale.load.test.runs", "verdict", verdict.value()).increment(runs);
    }

    private static void publish(ReconcileContext context, String run, String what, String type, String message) {
        LOG.info("{}: {}", context.names().concert(), message);
        new EventRecorder(context.objects().client(), context.concert(), context.now())
                .record(
                        run + "." + what.toLowerCase(Locale.ROOT),
                        type,
                        "LoadTest" + what,
                        message.length() <= MAX_MESSAGE_LENGTH ? message : message.substring(0, MAX_MESSAGE_LENGTH));
    }
}
