package dev.onsale.operator.loadtest.model;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the {@code TestRun} that makes the load of a run where the k6-operator is installed. */
public final class TestRunModel {
    /** The API of the k6-operator. */
    public static final String API_VERSION = "k6.io/v1alpha1";
    /** The kind that makes the load of a run. */
    public static final String KIND = "TestRun";

    private static final KubernetesSerialization MODELS = new KubernetesSerialization();

    private TestRunModel() {}

    /** Returns the TestRun of a run, named after it. */
    public static GenericKubernetesResource testRun(RunRequest request) {
        var pod = new RunnerPod(request);
        var spec = new LinkedHashMap<String, Object>();
        spec.put("parallelism", request.test().parallelism());
        spec.put(
                "script", Map.of("configMap", Map.of("name", request.scriptConfigMap(), "file", request.scriptFile())));
        // Older k6-operators do not show its environment to the initializer's script (grafana/k6-operator#740).
        spec.put("arguments", "--include-system-env-vars " + String.join(" ", pod.arguments()));
        // Not cleanup: it would delete the pods, which are the evidence.
        spec.put("runner", runner(pod));
        spec.put("initializer", initializer(pod));
        spec.put("starter", starter(pod));
        return new GenericKubernetesResourceBuilder()
                .withApiVersion(API_VERSION)
                .withKind(KIND)
                .withMetadata(request.metadata())
                .addToAdditionalProperties("spec", spec)
                .build();
    }

    private static Map<String, Object> runner(RunnerPod pod) {
        var template = restricted(pod, pod.request().runnerLabels());
        template.put("image", pod.image());
        template.put("env", plain(pod.environment()));
        template.put("resources", plain(pod.resources()));
        template.put("nodeSelector", pod.request().test().runner().nodeSelector());
        template.put("volumes", plain(pod.volumes()));
        template.put("volumeMounts", plain(pod.mounts()));
        return template;
    }

    /**
     * Returns the initializer, which reads the script's options. For that the script needs the environment of a runner.
     */
    private static Map<String, Object> initializer(RunnerPod pod) {
        var template = runner(pod);
        template.put("metadata", Map.of("labels", pod.request().labels()));
        template.remove("resources");
        return template;
    }

    /**
     * Returns the starter, which starts the runners with curl. Without an image the k6-operator would use a mutable
     * tag.
     */
    private static Map<String, Object> starter(RunnerPod pod) {
        var template = restricted(pod, pod.request().labels());
        template.put("image", pod.request().configuration().images().k6Starter());
        return template;
    }

    private static Map<String, Object> restricted(RunnerPod pod, Map<String, String> labels) {
        var template = new LinkedHashMap<String, Object>();
        template.put("metadata", Map.of("labels", labels));
        template.put("automountServiceAccountToken", "false");
        template.put("securityContext", plain(pod.podSecurity()));
        template.put("containerSecurityContext", plain(pod.containerSecurity()));
        return template;
    }

    private static Object plain(Object model) {
        return MODELS.convertValue(model, Object.class);
    }
}
