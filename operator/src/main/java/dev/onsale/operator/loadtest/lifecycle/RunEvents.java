package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.HttpURLConnection;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes Kubernetes Events of runs, one of each kind for a run, and counts verdicts. */
public final class RunEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);
    private static final int LONGEST_MESSAGE = 1024;

    private final MeterRegistry metrics;

    /** Counts verdicts in these metrics. */
    public RunEvents(MeterRegistry metrics) {
        this.metrics = metrics;
        for (Verdict verdict : Verdict.values()) {
            count(verdict, 0);
        }
    }

    void started(ReconcileContext context, String run) {
        tell(context, run, "Started", "Normal", "Load test run " + run + " started.");
    }

    void judged(ReconcileContext context, LoadTestRun run) {
        Verdict verdict = Objects.requireNonNull(run.verdict());
        count(verdict, 1);
        tell(
                context,
                run.id(),
                word(verdict),
                verdict == Verdict.PASSED ? "Normal" : "Warning",
                "Load test run %s: %s, %s. %s".formatted(run.id(), word(verdict), run.reason(), run.message()));
    }

    private void count(Verdict verdict, int runs) {
        metrics.counter("onsale.load.test.runs", "verdict", word(verdict)).increment(runs);
    }

    private static String word(Verdict verdict) {
        String name = verdict.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private void tell(ReconcileContext context, String run, String what, String type, String message) {
        LOG.info("{}: {}", context.names().concert(), message);
        try {
            context.objects()
                    .client()
                    .resource(event(context, run, what, type, message))
                    .create();
        } catch (KubernetesClientException e) {
            // An event that is lost, or told already, is no reason to do anything else differently.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.warn("{}: no event of run {}: {}", context.names().concert(), run, e.getMessage());
            }
        }
    }

    private static Event event(ReconcileContext context, String run, String what, String type, String message) {
        String now = context.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withName(run + "." + what.toLowerCase(Locale.ROOT))
                .withNamespace(context.names().namespace())
                .endMetadata()
                .withType(type)
                .withReason("LoadTest" + what)
                .withMessage(message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE))
                .withCount(1)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withNewInvolvedObject()
                .withApiVersion(context.concert().getApiVersion())
                .withKind(context.concert().getKind())
                .withName(context.names().concert())
                .withNamespace(context.names().namespace())
                .withUid(context.concert().getMetadata().getUid())
                .endInvolvedObject()
                .withNewSource("onsale-operator", null)
                .build();
    }
}
