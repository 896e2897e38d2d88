package dev.onsale.operator;

import static org.awaitility.Awaitility.await;

import dev.onsale.operator.loadtest.model.RunMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Does what the Job controller and the kubelets do of the Job of a run of several runners. The runners are real. */
record RealJobRun(
        KubernetesClient client, SimulatedControllers controllers, SimulatedKubelet kubelet, RealK6 k6, Job job) {

    /** Runs it to its end. */
    void play() {
        var pod = job.getSpec().getTemplate().getSpec();
        k6.mount("hall-scenarios");
        k6.mountSecrets(pod);
        var container = pod.getContainers().getFirst();
        var pods = new ArrayList<String>();
        var runners = new ArrayList<RealK6.Running>();
        for (int index = 0; index < job.getSpec().getParallelism(); index++) {
            pods.add(controllers.startRunner(job, index));
            runners.add(k6.start(
                    "runner-" + index,
                    container.getCommand(),
                    container.getEnv(),
                    Map.of(
                            "JOB_COMPLETION_INDEX",
                            String.valueOf(index),
                            "START_FILE",
                            k6.file("at").toString())));
        }
        awaitStart(pods);
        // The operator's clock is another one.
        k6.write("at", "0");
        for (int index = 0; index < runners.size(); index++) {
            kubelet.end(
                    pods.get(index),
                    runners.get(index).exitCode(),
                    runners.get(index).message());
        }
    }

    /** The operator says it to all runners when the last one is there. */
    private void awaitStart(List<String> pods) {
        await("the start")
                .until(
                        () -> pods.stream()
                                .map(pod -> client.pods()
                                        .inNamespace(job.getMetadata().getNamespace())
                                        .withName(pod)
                                        .require()
                                        .getMetadata()
                                        .getAnnotations())
                                .filter(Objects::nonNull)
                                .flatMap(annotations -> Stream.ofNullable(annotations.get(RunMetadata.START)))
                                .distinct()
                                .toList(),
                        starts -> starts.size() == 1);
    }
}
