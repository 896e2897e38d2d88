package dev.onsale.operator.loadtest.model;

import dev.onsale.operator.loadtest.verdict.Runner;
import dev.onsale.operator.model.Containers;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.List;

/** Builds the indexed Job that makes the load of a run on any cluster. */
public final class JobModel {
    private static final String SCRIPT = "script";
    private static final String START = "start";
    private static final String START_FOLDER = "/onsale-start";
    private static final String START_FILE = "at";

    /**
     * The operator gives a run up at its deadline and says what its runners waited for. After this time more the Job
     * ends them itself, and with them that answer.
     */
    private static final Duration OPERATOR_GRACE = Duration.ofSeconds(30);

    private JobModel() {}

    /** Returns the Job of a run, named after it, with one index for each runner. */
    public static Job job(RunRequest request) {
        var pod = new RunnerPod(request);
        int parallelism = request.test().parallelism();
        return new JobBuilder()
                .withMetadata(request.metadata())
                .withNewSpec()
                .withCompletionMode("Indexed")
                .withCompletions(parallelism)
                .withParallelism(parallelism)
                // Not backoffLimit: it would end all runners as soon as the first one reports a crossed threshold.
                .withBackoffLimitPerIndex(0)
                .withActiveDeadlineSeconds(
                        request.deadline().plus(OPERATOR_GRACE).toSeconds())
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
                .addToVolumes(Containers.config(SCRIPT, request.scriptConfigMap()))
                .addAllToVolumes(pod.volumes())
                .addAllToVolumes(parallelism == 1 ? List.of() : List.of(start()))
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Returns the file with the moment at which all runners start, empty before the operator knows it. */
    private static Volume start() {
        return new VolumeBuilder()
                .withName(START)
                .withNewDownwardAPI()
                .addNewItem()
                .withPath(START_FILE)
                .withNewFieldRef()
                .withApiVersion("v1")
                .withFieldPath("metadata.annotations['" + RunMetadata.START + "']")
                .endFieldRef()
                .endItem()
                .endDownwardAPI()
                .build();
    }

    private static Container container(RunnerPod pod, int parallelism) {
        var container = alone(pod, parallelism);
        return parallelism == 1
                ? container.build()
                : container
                        .addToEnv(Containers.env("START_FILE", START_FOLDER + "/" + START_FILE))
                        .addToVolumeMounts(Containers.readOnlyMount(START, START_FOLDER))
                        .build();
    }

    private static ContainerBuilder alone(RunnerPod pod, int parallelism) {
        return new ContainerBuilder()
                .withName(Runner.CONTAINER)
                .withImage(pod.image())
                .withCommand(ExecutionSegments.command(parallelism, pod.arguments(), pod.script()))
                .withEnv(pod.environment())
                .withResources(pod.resources())
                .withSecurityContext(pod.containerSecurity())
                .withTerminationMessagePolicy("File")
                .addToVolumeMounts(Containers.readOnlyMount(SCRIPT, RunnerPod.SCRIPT_FOLDER))
                .addAllToVolumeMounts(pod.mounts());
    }
}
