package dev.onsale.operator.queue;

import dev.onsale.api.v1alpha1.ConcertStatus.QueueStatus;
import dev.onsale.operator.queue.model.QueueModel;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles the settings that reach running pods without a restart. The pods mount them from a ConfigMap. The kubelet
 * refreshes such a mount about once a minute, but at once when the pod changes: pods that lag behind get an annotation.
 */
public final class QueuePart {
    /** Annotation: the generation of the Concert that the pod should apply. */
    static final String GENERATION = "onsale.dev/concert-generation";

    /** Annotation: when a pod that still lags behind was annotated again. */
    static final String REMINDED = "onsale.dev/concert-reminded";

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final long REMIND_EVERY_SECONDS = 5;

    private final AppliedConcerts pods;
    /** What the pods that were ready in the last reconciliation had applied, by concert and pod. */
    private final Map<String, Map<String, AppliedConcert>> known = new ConcurrentHashMap<>();

    /** Creates the part with the client that asks pods what they have applied. */
    public QueuePart(HttpAppliedConcerts pods) {
        this((AppliedConcerts) pods);
    }

    QueuePart(AppliedConcerts pods) {
        this.pods = pods;
    }

    /** Applies the ConfigMap that the application's pods mount. */
    public void publish(ReconcileContext context, QueueModel model) {
        context.objects().apply(model.concertConfig());
    }

    /** Reports whether every ready pod has applied this generation, and annotates those that have not. */
    public QueueReport reconcile(ReconcileContext context, List<Pod> readyPods) {
        if (readyPods.isEmpty()) {
            return new QueueReport(
                    null,
                    ConditionResult.unknown(
                            ConditionType.QUEUE_APPLIED,
                            "NoPodReady",
                            "no pod of the application is ready to apply it."),
                    Optional.empty());
        }
        var generation = context.concert().getMetadata().getGeneration();
        var applied = applied(context, readyPods, generation);
        var behind = readyPods.stream()
                .filter(pod -> {
                    var answer = applied.get(uid(pod));
                    return answer == null || answer.generation() != generation;
                })
                .toList();
        if (behind.isEmpty()) {
            int size = applied.values().iterator().next().activeSize();
            return new QueueReport(
                    new QueueStatus(size, generation),
                    ConditionResult.yes(
                            ConditionType.QUEUE_APPLIED,
                            "Applied",
                            "every ready pod has applied an active size of %d.".formatted(size)),
                    Optional.empty());
        }
        behind.forEach(pod -> remind(context, pod, generation));
        return new QueueReport(
                null,
                lagging(behind.getFirst(), applied.get(uid(behind.getFirst())), generation),
                Optional.of(POLL_INTERVAL));
    }

    /**
     * Returns what every pod has applied, as far as it is known. A pod that has applied this generation is not asked
     * again: it cannot fall back, and under load it may be too slow to answer.
     */
    private Map<String, AppliedConcert> applied(ReconcileContext context, List<Pod> readyPods, long generation) {
        var concert = context.concert().getMetadata().getUid();
        var before = known.getOrDefault(concert, Map.of());
        var now = new HashMap<String, AppliedConcert>();
        var toAsk = new ArrayList<Pod>();
        for (var pod : readyPods) {
            var answer = before.get(uid(pod));
            if (answer != null && answer.generation() == generation) {
                now.put(uid(pod), answer);
            } else {
                toAsk.add(pod);
            }
        }
        pods.ask(toAsk).forEach((pod, answer) -> answer.ifPresent(told -> now.put(uid(pod), told)));
        known.put(concert, Map.copyOf(now));
        return now;
    }

    private static ConditionResult lagging(Pod pod, @Nullable AppliedConcert answer, long generation) {
        var name = pod.getMetadata().getName();
        if (answer == null) {
            return ConditionResult.unknown(
                    ConditionType.QUEUE_APPLIED,
                    "NoAnswer",
                    ("pod %s does not tell the operator what it has applied: look at its log,"
                                    + " and whether the operator may reach its port 8081.")
                            .formatted(name));
        }
        return ConditionResult.no(
                ConditionType.QUEUE_APPLIED,
                "Applying",
                "pod %s has applied generation %d and takes up generation %d within seconds."
                        .formatted(name, answer.generation(), generation));
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private static void remind(ReconcileContext context, Pod pod, long generation) {
        var annotations = Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.<String, String>of());
        var told = Long.toString(generation);
        if (!told.equals(annotations.get(GENERATION))) {
            annotate(context, pod, Map.of(GENERATION, told));
            return;
        }
        // At the first annotation the kubelet may still have seen the old ConfigMap.
        var slot = Long.toString(context.now().getEpochSecond() / REMIND_EVERY_SECONDS);
        if (!slot.equals(annotations.get(REMINDED))) {
            annotate(context, pod, Map.of(REMINDED, slot));
        }
    }

    private static void annotate(ReconcileContext context, Pod pod, Map<String, String> annotations) {
        try {
            context.objects().annotate(pod, annotations);
        } catch (KubernetesClientException e) {
            // The pod is gone.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }
}
