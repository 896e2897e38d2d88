package dev.onsale.operator.queue;

import dev.onsale.api.v1alpha1.ConcertStatus.QueueStatus;
import dev.onsale.operator.queue.PodAnswers.Answer;
import dev.onsale.operator.queue.PodAnswers.Awaited;
import dev.onsale.operator.queue.PodAnswers.Silent;
import dev.onsale.operator.queue.PodAnswers.Told;
import dev.onsale.operator.queue.model.QueueModel;
import dev.onsale.operator.reconcile.Attempts;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import dev.onsale.operator.upgrade.Waiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reconciles the settings that reach running pods without a restart. The pods mount them from a ConfigMap. The kubelet
 * refreshes such a mount about once a minute, but at once when the pod changes: pods that lag behind get an annotation.
 */
public final class QueuePart {
    /** Annotation: the generation of the Concert that the pod should apply. */
    static final String GENERATION = "onsale.dev/concert-generation";

    /** Annotation: when a pod that still lags behind was annotated again. */
    static final String REMINDED = "onsale.dev/concert-reminded";

    private static final long REMIND_EVERY_SECONDS = 5;

    private final PodAnswers answers;

    /** Creates the part with the client that asks pods what they have applied. */
    public QueuePart(HttpAppliedConcerts pods) {
        this((AppliedConcerts) pods);
    }

    QueuePart(AppliedConcerts pods) {
        this.answers = new PodAnswers(pods);
    }

    /**
     * What was published.
     *
     * @param waiting what is not in it yet
     */
    public record Published(Attempts attempts, Optional<Waiting> waiting) {}

    /** Applies the ConfigMap that the application's pods mount. */
    public Published publish(ReconcileContext context, QueueModel model) {
        var attempts = new Attempts(context, ConditionType.QUEUE_APPLIED);
        var waiting = attempts.get(() -> {
            var upgrade = PriceUpgrade.waiting(context, model);
            context.objects().apply(upgrade.map(PriceUpgrade::file).orElseGet(model::concertConfig));
            return upgrade.map(PriceUpgrade::waiting);
        });
        return new Published(attempts, waiting.flatMap(upgrade -> upgrade));
    }

    /**
     * Reports whether every ready pod has applied this generation, and annotates those that have not. A concert that is
     * Ready stays so meanwhile: buyers are served by the settings of before.
     */
    public QueueReport reconcile(ReconcileContext context, List<Pod> readyPods, Published published) {
        var report = report(context, readyPods, published.attempts());
        var state = published
                .waiting()
                .map(upgrade -> upgrade.tell(report.condition()))
                .orElse(report.condition());
        boolean wasReady = context.before(ConditionType.READY)
                .filter(ready -> ready.getStatus().equals("True"))
                .isPresent();
        return new QueueReport(
                report.status(),
                published.attempts().condition(wasReady ? state.meaning(Buyers.SERVED) : state),
                report.nextCheck());
    }

    private QueueReport report(ReconcileContext context, List<Pod> readyPods, Attempts attempts) {
        if (readyPods.isEmpty()) {
            return new QueueReport(
                    null,
                    ConditionResult.unknown(
                            ConditionType.QUEUE_APPLIED,
                            "NoPodReady",
                            "no pod of the application is ready to apply it."),
                    Optional.empty());
        }
        long generation = context.concert().getMetadata().getGeneration();
        var known = answers.of(context, readyPods, generation);
        var behind = readyPods.stream()
                .filter(pod -> !(known.get(pod) instanceof Told(var concert) && concert.generation() == generation))
                .toList();
        if (behind.isEmpty()) {
            int size = ((Told) Objects.requireNonNull(known.get(readyPods.getFirst())))
                    .concert()
                    .activeSize();
            return new QueueReport(
                    new QueueStatus(size, generation),
                    ConditionResult.yes(
                            ConditionType.QUEUE_APPLIED,
                            "Applied",
                            "every ready pod has applied an active size of %d.".formatted(size)),
                    Optional.empty());
        }
        behind.stream()
                .filter(pod -> !(known.get(pod) instanceof Awaited))
                .forEach(pod -> attempts.run(() -> remind(context, pod, generation)));
        var first = behind.getFirst();
        return new QueueReport(
                null,
                lagging(context, first, Objects.requireNonNull(known.get(first)), generation),
                Optional.of(PodAnswers.PAUSE));
    }

    private static ConditionResult lagging(ReconcileContext context, Pod pod, Answer answer, long generation) {
        var name = pod.getMetadata().getName();
        return switch (answer) {
            case Told(var concert) ->
                ConditionResult.no(
                        ConditionType.QUEUE_APPLIED,
                        "Applying",
                        "pod %s has applied generation %d and takes up generation %d within seconds."
                                .formatted(name, concert.generation(), generation));
            case Silent _ ->
                ConditionResult.unknown(
                        ConditionType.QUEUE_APPLIED,
                        "NoAnswer",
                        ("pod %s does not tell the operator what it has applied: look at its log,"
                                        + " and whether the operator may reach its port 8081.")
                                .formatted(name));
            // An operator that has just started knows no answer, and nothing has changed.
            case Awaited _ ->
                context.before(ConditionType.QUEUE_APPLIED)
                        .filter(before -> before.getStatus().equals("True")
                                && Objects.equals(before.getObservedGeneration(), generation))
                        .map(before -> ConditionResult.yes(
                                ConditionType.QUEUE_APPLIED, before.getReason(), before.getMessage()))
                        .orElseGet(() -> ConditionResult.unknown(
                                ConditionType.QUEUE_APPLIED,
                                "Asking",
                                "pod %s is being asked what it has applied.".formatted(name)));
        };
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
