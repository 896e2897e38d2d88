package dev.onsale.operator.loadtest;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/** Plays the Job controller and the kubelet: creates the pods of a Job and writes the state of their containers. */
record Kubelet(KubernetesClient client, String namespace) {

    /** Creates the pod of a runner that makes load. */
    String run(Job job, int index) {
        var pod = job.getMetadata().getName() + "-" + index + "-abcde";
        return run(pod, job.getSpec().getTemplate());
    }

    String run(String pod, PodTemplateSpec template) {
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(pod)
                        .withNamespace(namespace)
                        .withLabels(template.getMetadata().getLabels())
                        .endMetadata()
                        .withSpec(template.getSpec())
                        .build())
                .create();
        tell(
                pod,
                "Running",
                new ContainerStateBuilder().withNewRunning().endRunning().build());
        return pod;
    }

    /** Ends the container of a runner. */
    void end(String pod, int exitCode, @Nullable String message) {
        end(pod, exitCode, exitCode == 0 ? "Completed" : "Error", message);
    }

    void end(String pod, int exitCode, String reason, @Nullable String message) {
        tell(
                pod,
                exitCode == 0 ? "Succeeded" : "Failed",
                new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(reason)
                        .withMessage(message)
                        .endTerminated()
                        .build());
    }

    /** Keeps a container of the pod from starting. */
    void holdUp(String pod, String reason, String message) {
        tell(
                pod,
                "Pending",
                new ContainerStateBuilder()
                        .withNewWaiting()
                        .withReason(reason)
                        .withMessage(message)
                        .endWaiting()
                        .build());
    }

    private void tell(String name, String phase, ContainerState state) {
        var pod = client.pods().inNamespace(namespace).withName(name).require();
        pod.setStatus(new PodStatusBuilder()
                .withPhase(phase)
                .addNewContainerStatus()
                .withName(pod.getSpec().getContainers().getFirst().getName())
                .withImage(pod.getSpec().getContainers().getFirst().getImage())
                .withImageID("")
                .withReady(false)
                .withRestartCount(0)
                .withState(state)
                .endContainerStatus()
                .build());
        client.resource(pod).updateStatus();
    }
}
