package dev.onsale.operator.queue;

import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What pods say that they have applied. No reconciliation waits for an answer: one asks, and the answer calls the next
 * one, which reads it.
 */
final class PodAnswers {
    /** The time between two questions to a pod that lags behind. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final AppliedConcerts pods;

    /** By concert and pod, for the pods that were ready in the last reconciliation. */
    private final Map<String, Map<String, Question>> asked = new ConcurrentHashMap<>();

    PodAnswers(AppliedConcerts pods) {
        this.pods = pods;
    }

    /** What is known of a pod. */
    sealed interface Answer {}

    /** It has told what it has applied. */
    record Told(AppliedConcert concert) implements Answer {}

    /** It has not answered the last question. */
    record Silent() implements Answer {}

    /** Its first answer is on its way. */
    record Awaited() implements Answer {}

    /** A question to a pod, with the one before, which counts until this one is answered. */
    private record Question(
            Instant at,
            CompletableFuture<AppliedConcert> answer,
            @Nullable CompletableFuture<AppliedConcert> before) {
        Answer known() {
            var last = answer.isDone() ? answer : before;
            if (last == null) {
                return new Awaited();
            }
            return last.isCompletedExceptionally() ? new Silent() : new Told(last.join());
        }

        boolean hasApplied(long generation) {
            return known() instanceof Told(var concert) && concert.generation() == generation;
        }
    }

    /**
     * Returns what is known of each pod, and asks those of which nothing newer is expected. A pod that has applied the
     * generation is not asked again: it cannot fall back, and under load it may be too slow to answer.
     */
    Map<Pod, Answer> of(ReconcileContext context, List<Pod> readyPods, long generation) {
        var concert = context.concert().getMetadata().getUid();
        var before = asked.getOrDefault(concert, Map.of());
        var questions = new HashMap<String, Question>();
        var answers = new HashMap<Pod, Answer>();
        for (var pod : readyPods) {
            var uid = pod.getMetadata().getUid();
            var question = next(context, pod, before.get(uid), generation);
            questions.put(uid, question);
            answers.put(pod, question.known());
        }
        asked.put(concert, Map.copyOf(questions));
        return answers;
    }

    private Question next(ReconcileContext context, Pod pod, @Nullable Question last, long generation) {
        if (last == null) {
            return ask(context, pod, null);
        }
        boolean settled = last.hasApplied(generation)
                || !last.answer.isDone()
                || context.now().isBefore(last.at.plus(PAUSE));
        return settled ? last : ask(context, pod, last.answer);
    }

    private Question ask(ReconcileContext context, Pod pod, @Nullable CompletableFuture<AppliedConcert> before) {
        var answer = pods.ask(pod);
        var next = context.next();
        var _ = answer.whenComplete((_, _) -> next.atOnce());
        return new Question(context.now(), answer, before);
    }
}
