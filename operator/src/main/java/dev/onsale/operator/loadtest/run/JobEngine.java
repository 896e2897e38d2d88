package dev.onsale.operator.loadtest.run;

import dev.onsale.operator.loadtest.verdict.Runner;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes load by an indexed Job, on any cluster. */
public final class JobEngine implements RunEngine {
    /** The Job's own deadline comes first and ends the runners; this long after it the run is given up. */
    private static final Duration CONTROLLER_TIME = Duration.ofSeconds(30);

    private static final String SCRIPT = "script";

    @Override
    public boolean isServed(ReconcileContext context) {
        return true;
    }

    @Override
    public HasMetadata runObject(RunRequest request) {
        RunnerPod pod = new RunnerPod(request);
        int parallelism = request.test().parallelism();
        return new JobBuilder()
                .withMetadata(request.metadata())
                .withNewSpec()
                .withCompletionMode("Indexed")
                .withCompletions(parallelism)
                .withParallelism(parallelism)
                // Not backoffLimit: it would end all runners as soon as the first one reports a crossed threshold.
                .withBackoffLimitPerIndex(0)
                .withActiveDeadlineSeconds(request.deadline().toSeconds())
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(request.runnerLabels())
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withNodeSelector(request.test().runner().nodeSelector())
                .withSecurityContext(pod.podSecurity())
                .withContainers(container(pod, parallelism))
                .addNewVolume()
                .withName(SCRIPT)
                .withNewConfigMap()
                .withName(request.scriptConfigMap())
                .endConfigMap()
                .endVolume()
                .addToVolumes(pod.tmp())
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Container container(RunnerPod pod, int parallelism) {
        return new ContainerBuilder()
                .withName(Runner.CONTAINER)
                .withImage(pod.image())
                .withCommand(ExecutionSegments.command(parallelism, pod.arguments(), pod.script()))
                .withEnv(pod.environment())
                .withResources(pod.resources())
                .withSecurityContext(pod.containerSecurity())
                .withTerminationMessagePolicy("File")
                .addNewVolumeMount()
                .withName(SCRIPT)
                .withMountPath(RunnerPod.SCRIPT_FOLDER)
                .withReadOnly(true)
                .endVolumeMount()
                .addToVolumeMounts(pod.tmpMount())
                .build();
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
                null,
                CONTROLLER_TIME);
    }

    @Override
    public void stop(ReconcileContext context, Run run) {
        // The Job's activeDeadlineSeconds has ended its pods.
    }
}
