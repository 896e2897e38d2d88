package dev.onsale.operator;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Plays the controllers of StatefulSets, Deployments, Jobs and HorizontalPodAutoscalers and the garbage collector, of
 * which the API server of the tests has none.
 */
record SimulatedControllers(KubernetesClient client, String namespace, SimulatedKubelet kubelet) {

    /** Writes the status of StatefulSets whose pods are ready. */
    void makeReady(List<String> statefulSets) {
        for (var name : statefulSets) {
            var set = client.apps().statefulSets().inNamespace(namespace).withName(name);
            await("StatefulSet " + name).until(set::get, Objects::nonNull);
            set.editStatus(before -> new StatefulSetBuilder(before)
                    .withNewStatus()
                    .withReplicas(1)
                    .withReadyReplicas(1)
                    .endStatus()
                    .build());
        }
    }

    /** Writes the status of the application's Deployment during or after a rollout. */
    void rollOut(int pods, int upToDate) {
        await("Deployment").until(application()::get, Objects::nonNull);
        application()
                .editStatus(before -> new DeploymentBuilder(before)
                        .withNewStatus()
                        .withObservedGeneration(before.getMetadata().getGeneration())
                        .withReplicas(pods)
                        .withUpdatedReplicas(upToDate)
                        .withReadyReplicas(pods)
                        .withAvailableReplicas(pods)
                        .endStatus()
                        .build());
    }

    /** Sets the number of the application's pods, as an autoscaler does. */
    void scale(int pods) {
        application().scale(pods);
    }

    private RollableScalableResource<Deployment> application() {
        return client.apps().deployments().inNamespace(namespace).withName("hall-app");
    }

    void createApplicationPod(String name) {
        client.resource(podOf(application().require().getSpec().getTemplate(), name))
                .create();
    }

    /** Returns a pod as its controller creates it. */
    Pod podOf(PodTemplateSpec template, String name) {
        return new PodBuilder()
                .withMetadata(template.getMetadata())
                .editMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    /** Creates a pod of a Job, which makes load, and returns its name. */
    String startRunner(Job job, int index) {
        return start(job.getSpec().getTemplate(), job.getMetadata().getName() + "-" + index + "-abcde");
    }

    /** Creates a pod that runs, and returns its name. */
    String start(PodTemplateSpec template, String name) {
        client.resource(podOf(template, name)).create();
        kubelet.start(name);
        return name;
    }

    /** Deletes what runs of a deleted concert. */
    void collectGarbage() {
        Stream.<List<? extends HasMetadata>>of(
                        client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.pods().inNamespace(namespace).list().getItems())
                .flatMap(List::stream)
                .forEach(object -> client.resource(object).withGracePeriod(0).delete());
    }
}
