package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.loadtest.diagnosis.AppFigures;
import dev.onsale.operator.loadtest.diagnosis.Course;
import dev.onsale.operator.loadtest.rehearsal.PodFigures;
import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the pods of the application while a run makes load, for its diagnosis. No reconciliation waits for an
 * answer: the next one takes it, and one that does not come is missing. Another instance of the operator begins anew.
 */
public final class LoadObserver {
    /** The time between two looks. */
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final PodFigures pods;

    /** By the uid of the Concert, of which one run at most is in progress. */
    private final Map<String, Observed> observed = new ConcurrentHashMap<>();

    /** Creates it with the pods' figures. */
    public LoadObserver(PodFigures pods) {
        this.pods = pods;
    }

    /** A question to a pod. */
    private record Question(String pod, @Nullable Double cpuLimit, CompletableFuture<AppFigures> answer) {}

    /** What is known of a run, and the questions of the last look. */
    private record Observed(String run, Course course, Instant askedAt, List<Question> questions) {
        Course withAnswers() {
            var more = course;
            for (var question : questions) {
                if (question.answer.state() == CompletableFuture.State.SUCCESS) {
                    more = more.plus(question.pod, askedAt, question.answer.resultNow(), question.cpuLimit);
                }
            }
            return more;
        }
    }

    /** Looks at the pods once more, if it is time. */
    void look(ReconcileContext context, Run run) {
        var now = context.now();
        observed.compute(uid(context.concert()), (_, before) -> {
            if (before == null || !before.run.equals(uid(run))) {
                return new Observed(uid(run), Course.NONE, now, ask(context));
            }
            return now.isBefore(before.askedAt.plus(PAUSE))
                    ? before
                    : new Observed(before.run, before.withAnswers(), now, ask(context));
        });
    }

    /** Returns what was seen of a run. */
    Course course(ReconcileContext context, Run run) {
        return Optional.ofNullable(observed.get(uid(context.concert())))
                .filter(seen -> seen.run.equals(uid(run)))
                .map(Observed::withAnswers)
                .orElse(Course.NONE);
    }

    /** Forgets a Concert that is gone. */
    public void forget(Concert concert) {
        observed.remove(uid(concert));
    }

    private List<Question> ask(ReconcileContext context) {
        return AppPods.running(context).stream()
                .map(pod -> new Question(pod.getMetadata().getName(), cpuLimit(pod), pods.ask(pod)))
                .toList();
    }

    private static @Nullable Double cpuLimit(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(Component.APP.label()))
                .map(Container::getResources)
                .flatMap(resources -> Optional.ofNullable(resources).stream())
                .flatMap(resources -> Optional.ofNullable(resources.getLimits()).stream())
                .flatMap(limits -> Optional.ofNullable(limits.get("cpu")).stream())
                .map(limit -> limit.getNumericalAmount().doubleValue())
                .findFirst()
                .orElse(null);
    }

    private static String uid(Concert concert) {
        return concert.getMetadata().getUid();
    }

    private static String uid(Run run) {
        return run.object().getMetadata().getUid();
    }
}
