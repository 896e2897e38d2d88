package dev.onsale.operator;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;

/** Plays the k6-operator: makes Jobs and pods from the templates of a TestRun, and writes its status. */
record SimulatedK6Operator(KubernetesClient client, SimulatedControllers controllers) {

    /** Creates a runner: its own Job with a pod, both with the labels of the TestRun's template. Returns the pod. */
    String startRunner(GenericKubernetesResource testRun, int number) {
        return startJob(testRun, "runner", "k6", Integer.toString(number));
    }

    /** Creates the Job and the pod that read the script's options. Returns the pod. */
    String startInitializer(GenericKubernetesResource testRun) {
        return startJob(testRun, "initializer", "k6", "initializer");
    }

    /** Creates the Job and the pod that start the runners. Returns the pod. */
    String startStarter(GenericKubernetesResource testRun) {
        return startJob(testRun, "starter", "k6-curl", "starter");
    }

    private String startJob(GenericKubernetesResource testRun, String role, String container, String suffix) {
        var name = testRun.getMetadata().getName() + "-" + suffix;
        var labels = Map.of(
                "app", "k6", "k6_cr", testRun.getMetadata().getName(), "runner", String.valueOf(role.equals("runner")));
        var template = template(testRun, role, container, labels);
        client.resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(testRun.getMetadata().getNamespace())
                        .withLabels(template.getMetadata().getLabels())
                        .addNewOwnerReferenceLike(owner(testRun))
                        .endOwnerReference()
                        .endMetadata()
                        .withNewSpec()
                        .withTemplate(template)
                        .endSpec()
                        .build())
                .create();
        return controllers.start(template, name + "-abcde");
    }

    /** Returns a reference to the TestRun, to which everything belongs that is made for it. */
    OwnerReference owner(GenericKubernetesResource testRun) {
        return new OwnerReferenceBuilder()
                .withApiVersion(testRun.getApiVersion())
                .withKind(testRun.getKind())
                .withName(testRun.getMetadata().getName())
                .withUid(testRun.getMetadata().getUid())
                .withController(true)
                .build();
    }

    /** Creates a pod that is no runner, from the TestRun's template for this role. */
    String startPod(GenericKubernetesResource testRun, String role, String container) {
        return controllers.start(
                template(testRun, role, container, Map.of()),
                testRun.getMetadata().getName() + "-" + role + "-abcde");
    }

    /** Says that the runners cannot be started. */
    void fail(GenericKubernetesResource testRun) {
        testRun.setAdditionalProperty("status", Map.of("stage", "error"));
        client.resource(testRun).updateStatus();
    }

    private PodTemplateSpec template(
            GenericKubernetesResource testRun, String role, String container, Map<String, String> ownLabels) {
        var labels = new HashMap<String, String>(testRun.<Map<String, String>>get("spec", role, "metadata", "labels"));
        labels.putAll(ownLabels);
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withSecurityContext(read(testRun, role, "securityContext", PodSecurityContext.class))
                .addNewContainer()
                .withName(container)
                .withImage(container)
                .withSecurityContext(read(testRun, role, "containerSecurityContext", SecurityContext.class))
                .endContainer()
                .endSpec()
                .build();
    }

    private <T> T read(GenericKubernetesResource testRun, String role, String field, Class<T> type) {
        return client.getKubernetesSerialization().convertValue(testRun.get("spec", role, field), type);
    }
}
