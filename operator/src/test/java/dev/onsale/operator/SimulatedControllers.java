package dev.onsale.operator;

import static org.awaitility.Awaitility.await;

import dev.onsale.operator.reconcile.WatchedObjects;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Plays the controllers of StatefulSets, Deployments, Jobs and HorizontalPodAutoscalers and the garbage collector, of
 * which the API server of the tests has none.
 */
record SimulatedControllers(KubernetesClient client, String namespace, SimulatedKubelet kubelet) {

    /** Writes the status of StatefulSets whose pods are ready. */
    void makeReady(List<String> statefulSets) {
        for (var name : statefulSets) {
            awaitStatefulSet(name);
            client.apps()
                    .statefulSets()
                    .inNamespace(namespace)
                    .withName(name)
                    .editStatus(before -> new StatefulSetBuilder(before)
                            .withNewStatus()
                            .withReplicas(1)
                            .withReadyReplicas(1)
                            .endStatus()
                            .build());
        }
    }

    /** Says that the pod of a StatefulSet was replaced, as its template says, and is ready. */
    void replaced(String statefulSet) {
        client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(statefulSet)
                .editStatus(before -> new StatefulSetBuilder(before)
                        .withNewStatus()
                        .withObservedGeneration(before.getMetadata().getGeneration())
                        .withReplicas(1)
                        .withUpdatedReplicas(1)
                        .withReadyReplicas(1)
                        .endStatus()
                        .build());
    }

    StatefulSet awaitStatefulSet(String name) {
        return await("StatefulSet " + name)
                .until(
                        () -> client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .withName(name)
                                .get(),
                        Objects::nonNull);
    }

    /** Creates the pod of a StatefulSet in a revision. */
    void createServerPod(StatefulSet set, String revision) {
        var pod = podOf(set.getSpec().getTemplate(), set.getMetadata().getName() + "-0");
        client.resource(ownedBy(
                        label(pod, "controller-revision-hash", revision),
                        "StatefulSet",
                        set.getMetadata().getName(),
                        set.getMetadata().getUid()))
                .create();
    }

    /** Says that this is the revision that the pod of a StatefulSet should have, and that no pod is ready. */
    void updateTo(StatefulSet set, String revision) {
        // By name: the revision of what was read before would be a condition of the change.
        client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(set.getMetadata().getName())
                .editStatus(before -> new StatefulSetBuilder(before)
                        .withNewStatus()
                        .withReplicas(1)
                        .withReadyReplicas(0)
                        .withObservedGeneration(before.getMetadata().getGeneration())
                        .withUpdateRevision(revision)
                        .endStatus()
                        .build());
    }

    /** Says why no pod is made for an object. A StatefulSet and a Job have no condition for it. */
    void refusePods(HasMetadata maker, String why) {
        var now = Instant.now().toString();
        client.resource(new EventBuilder()
                        .withNewMetadata()
                        .withName(maker.getMetadata().getName() + ".refused")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion(maker.getApiVersion())
                        .withKind(maker.getKind())
                        .withName(maker.getMetadata().getName())
                        .withNamespace(namespace)
                        .withUid(maker.getMetadata().getUid())
                        .endInvolvedObject()
                        .withType("Warning")
                        .withReason("FailedCreate")
                        .withMessage(why)
                        .withFirstTimestamp(now)
                        .withLastTimestamp(now)
                        .withCount(1)
                        .build())
                .create();
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

    /** Says that the autoscaler of the application has had no figures since a time. */
    void loseFigures(Instant since, String why) {
        client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName("hall-app")
                .editStatus(before -> new HorizontalPodAutoscalerBuilder(before)
                        .withNewStatus()
                        .withCurrentReplicas(1)
                        .withDesiredReplicas(1)
                        .addNewCondition()
                        .withType("ScalingActive")
                        .withStatus("False")
                        .withReason("FailedGetResourceMetric")
                        .withMessage(why)
                        .withLastTransitionTime(since.toString())
                        .endCondition()
                        .endStatus()
                        .build());
    }

    /** Creates a pod of the application in the revision of its Deployment, and returns the name of the revision. */
    String createApplicationPod(String name) {
        var template = application().require().getSpec().getTemplate();
        var revision = Integer.toHexString(template.hashCode());
        // Nobody plays the ReplicaSet itself.
        client.resource(ownedBy(
                        label(podOf(template, name), "pod-template-hash", revision),
                        "ReplicaSet",
                        "hall-app-" + revision,
                        UUID.randomUUID().toString()))
                .create();
        return revision;
    }

    List<String> podNames() {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    /** Returns a pod that a controller of this kind and name made. */
    static Pod ownedBy(Pod pod, String kind, String name, String uid) {
        return new PodBuilder(pod)
                .editMetadata()
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind(kind)
                .withName(name)
                .withUid(uid)
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    private static Pod label(Pod pod, String label, String value) {
        return new PodBuilder(pod)
                .editMetadata()
                .addToLabels(label, value)
                .endMetadata()
                .build();
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

    /** Deletes the pods of runs whose Job is suspended or gone. */
    void stopRunners() {
        client.pods()
                .inNamespace(namespace)
                .withLabel("runner", "true")
                .list()
                .getItems()
                .forEach(pod -> client.resource(pod).withGracePeriod(0).delete());
    }

    /** Deletes what goes with a deleted concert. */
    void collectGarbage() {
        stopPods();
        Stream.concat(WatchedObjects.KINDS.stream(), Stream.of(Secret.class))
                // A volume waits for a controller that nobody plays.
                .filter(kind -> !kind.equals(PersistentVolumeClaim.class))
                .<HasMetadata>flatMap(kind -> client.resources(kind).inNamespace(namespace).list().getItems().stream())
                .filter(object -> !object.getMetadata().getOwnerReferences().isEmpty())
                .forEach(object -> client.resource(object).withGracePeriod(0).delete());
    }

    /** Deletes what runs of a deleted concert, and frees its addresses. */
    void stopPods() {
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
                        client.pods().inNamespace(namespace).list().getItems(),
                        client.services().inNamespace(namespace).list().getItems())
                .flatMap(List::stream)
                .forEach(object -> client.resource(object).withGracePeriod(0).delete());
    }
}
