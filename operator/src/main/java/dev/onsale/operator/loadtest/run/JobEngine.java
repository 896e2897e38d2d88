package dev.onsale.operator.loadtest.run;

import dev.onsale.operator.loadtest.model.JobModel;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes load with an indexed Job, on any cluster. */
public final class JobEngine implements RunEngine {
    @Override
    public boolean isServed(ReconcileContext context) {
        return true;
    }

    @Override
    public HasMetadata runObject(RunRequest request) {
        return JobModel.job(request);
    }

    @Override
    public Stream<Run> runs(ReconcileContext context) {
        return context
                .objects()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(context.names().namespace())
                .withLabels(Run.selector(context.names()))
                .list()
                .getItems()
                .stream()
                .flatMap(job -> Run.of(this, job, state(job), job.getSpec().getParallelism()).stream());
    }

    private static Run.EngineState state(Job job) {
        Optional<JobCondition> end = job.getStatus() == null
                ? Optional.empty()
                : Objects.requireNonNullElse(job.getStatus().getConditions(), List.<JobCondition>of()).stream()
                        .filter(condition -> List.of("Complete", "Failed").contains(condition.getType())
                                && "True".equals(condition.getStatus()))
                        .findFirst();
        return new Run.EngineState(
                end.isPresent(),
                end.map(JobCondition::getReason)
                        .filter("DeadlineExceeded"::equals)
                        .isPresent(),
                job.getStatus() != null
                        && Objects.requireNonNullElse(job.getStatus().getFailed(), 0) > 0,
                null);
    }

    private static boolean isSuspended(HasMetadata object) {
        return object instanceof Job job && Boolean.TRUE.equals(job.getSpec().getSuspend());
    }

    @Override
    public boolean startsByAnnotation() {
        return true;
    }

    @Override
    public void stop(ReconcileContext context, Run run) {
        // The Job stays, because the verdict stands on it.
        if (!run.state().ended() && !isSuspended(run.object())) {
            context.objects().merge(run.object(), Map.of("spec", Map.of("suspend", true)));
        }
    }
}
