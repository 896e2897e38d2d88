package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.operator.loadtest.rehearsal.ShedRequests;
import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.loadtest.run.Runs;
import dev.onsale.operator.reconcile.ReconcileContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices that buyers of an open sale are shed while a run goes on. The run object remembers what pods had shed when it
 * began; those that were made later had shed nothing then. No reconciliation waits for an answer: one asks, and the
 * answers call the next one.
 */
final class RealBuyers {
    /** The time between two questions. */
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final Runs runs;
    private final ShedRequests pods;

    /** By the uid of the run object, for runs in progress. */
    private final Map<String, Question> asked = new ConcurrentHashMap<>();

    /**
     * What pods were asked, by name.
     *
     * @param made which of them were created after the run began
     */
    private record Question(Instant at, Map<String, CompletableFuture<Long>> answers, Set<String> made) {
        boolean isOver() {
            return answers.values().stream().allMatch(CompletableFuture::isDone);
        }

        /** Returns the numbers of the pods that have answered. */
        Map<String, Long> numbers() {
            var numbers = new HashMap<String, Long>();
            answers.forEach((pod, answer) -> {
                if (answer.state() == CompletableFuture.State.SUCCESS) {
                    numbers.put(pod, answer.resultNow());
                }
            });
            return numbers;
        }

        /** Returns what a pod had shed when the run began; a pod that gave no answer before counts from now on. */
        long before(String pod, long now) {
            return made.contains(pod) ? 0 : now;
        }
    }

    RealBuyers(Runs runs, ShedRequests pods) {
        this.runs = runs;
        this.pods = pods;
    }

    /** Returns how many requests of buyers were shed since a run began, as far as is known. */
    long shedDuring(ReconcileContext context, Run run) {
        var uid = run.object().getMetadata().getUid();
        var question = asked.get(uid);
        if (question == null
                || (question.isOver() && !context.now().isBefore(question.at().plus(PAUSE)))) {
            asked.put(uid, ask(context, run));
        }
        if (question == null || !question.isOver()) {
            return 0;
        }
        var now = question.numbers();
        var before = new HashMap<>(run.shedBefore());
        now.forEach((pod, shed) -> before.putIfAbsent(pod, question.before(pod, shed)));
        if (!run.shedBefore().equals(before)) {
            runs.rememberShed(context, run, before);
        }
        return now.entrySet().stream()
                .mapToLong(pod -> since(before.getOrDefault(pod.getKey(), 0L), pod.getValue()))
                .sum();
    }

    /** Forgets a run that is judged. */
    void forget(Run run) {
        asked.remove(run.object().getMetadata().getUid());
    }

    /** A container that was restarted counts anew. */
    private static long since(long before, long now) {
        return now < before ? now : now - before;
    }

    private Question ask(ReconcileContext context, Run run) {
        var next = context.next();
        var answers = new HashMap<String, CompletableFuture<Long>>();
        var made = new HashSet<String>();
        AppPods.running(context).forEach(pod -> {
            var metadata = pod.getMetadata();
            answers.put(metadata.getName(), pods.ask(pod));
            if (Instant.parse(metadata.getCreationTimestamp()).isAfter(run.startedAt())) {
                made.add(metadata.getName());
            }
        });
        var _ = CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .whenComplete((_, _) -> next.atOnce());
        return new Question(context.now(), Map.copyOf(answers), Set.copyOf(made));
    }
}
