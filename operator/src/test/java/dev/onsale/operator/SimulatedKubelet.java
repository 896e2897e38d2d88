package dev.onsale.operator;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plays the kubelet: writes the status of pods, and gives the application what its pods mount. */
record SimulatedKubelet(KubernetesClient client, String namespace) {

    /** Mounts the ConfigMap and the Secret as they are now. */
    void mount(ApplicationServer application) {
        var config = client.configMaps()
                .inNamespace(namespace)
                .withName("hall-concert")
                .require();
        var secret =
                client.secrets().inNamespace(namespace).withName("hall-app").require();
        var key = Objects.requireNonNull(secret.getData().get("rehearsal-key"));
        application.mount(
                Objects.requireNonNull(config.getData().get("concert.json")),
                new String(Base64.getDecoder().decode(key), StandardCharsets.UTF_8));
    }

    /** Says whether a pod of the application, which answers at the loopback address, is ready. */
    void ready(String name, boolean ready) {
        client.pods()
                .inNamespace(namespace)
                .withName(name)
                .editStatus(pod -> new PodBuilder(pod)
                        .withNewStatus()
                        .withPhase("Running")
                        .withPodIP("127.0.0.1")
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus(ready ? "True" : "False")
                        .endCondition()
                        .endStatus()
                        .build());
    }

    /** Starts the container of a pod. */
    void start(String pod) {
        tell(
                pod,
                "Running",
                new ContainerStateBuilder().withNewRunning().endRunning().build());
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
        client.pods()
                .inNamespace(namespace)
                .withName(name)
                .editStatus(pod -> new PodBuilder(pod)
                        .withNewStatus()
                        .withPhase(phase)
                        .addNewContainerStatus()
                        .withName(pod.getSpec().getContainers().getFirst().getName())
                        .withImage(pod.getSpec().getContainers().getFirst().getImage())
                        .withImageID("")
                        .withReady(false)
                        .withRestartCount(0)
                        .withState(state)
                        .endContainerStatus()
                        .endStatus()
                        .build());
    }
}
