package dev.onsale.operator.loadtest.run;

import dev.onsale.operator.loadtest.run.Run.EngineState;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes load by a TestRun of the k6-operator, where it is installed. */
public final class TestRunEngine implements RunEngine {
    static final String API_VERSION = "k6.io/v1alpha1";
    static final String KIND = "TestRun";

    private static final KubernetesSerialization MODELS = new KubernetesSerialization();

    private static final List<String> ENDED = List.of("finished", "stopped", "error");

    @Override
    public boolean isServed(ReconcileContext context) {
        return context.objects().serves(API_VERSION, KIND);
    }

    @Override
    public HasMetadata runObject(RunRequest request) {
        RunnerPod pod = new RunnerPod(request);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("parallelism", request.test().parallelism());
        spec.put(
                "script", Map.of("configMap", Map.of("name", request.scriptConfigMap(), "file", request.scriptFile())));
        spec.put("arguments", String.join(" ", pod.arguments()));
        // No cleanup: it would delete the pods, which are the evidence.
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
        Map<String, Object> template = restricted(pod, pod.request().runnerLabels());
        template.put("image", pod.image());
        template.put("env", plain(pod.environment()));
        template.put("resources", plain(pod.resources()));
        template.put("nodeSelector", pod.request().test().runner().nodeSelector());
        template.put("volumes", plain(List.of(pod.tmp())));
        template.put("volumeMounts", plain(List.of(pod.tmpMount())));
        return template;
    }

    /** It reads the script's options, for which the script needs the environment of a runner. */
    private static Map<String, Object> initializer(RunnerPod pod) {
        Map<String, Object> template = runner(pod);
        template.put("metadata", Map.of("labels", pod.request().labels()));
        template.remove("resources");
        return template;
    }

    /** It sets the runners going with curl. Without an image here the k6-operator would take a tag that moves. */
    private static Map<String, Object> starter(RunnerPod pod) {
        Map<String, Object> template = restricted(pod, pod.request().labels());
        template.put("image", pod.request().configuration().images().k6Starter());
        return template;
    }

    private static Map<String, Object> restricted(RunnerPod pod, Map<String, String> labels) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("metadata", Map.of("labels", labels));
        template.put("automountServiceAccountToken", "false");
        template.put("securityContext", plain(pod.podSecurity()));
        template.put("containerSecurityContext", plain(pod.containerSecurity()));
        return template;
    }

    private static Object plain(Object model) {
        return MODELS.convertValue(model, Object.class);
    }

    @Override
    public Stream<Run> runs(ReconcileContext context) {
        return list(context).stream()
                .flatMap(testRun -> Run.of(this, testRun, state(testRun), parallelism(testRun)).stream());
    }

    private static List<GenericKubernetesResource> list(ReconcileContext context) {
        try {
            return context.objects()
                    .client()
                    .genericKubernetesResources(API_VERSION, KIND)
                    .inNamespace(context.names().namespace())
                    .withLabels(Run.selector(context.names()))
                    .list()
                    .getItems();
        } catch (KubernetesClientException e) {
            // The k6-operator was taken away a moment ago, and its runs with it.
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private static int parallelism(GenericKubernetesResource testRun) {
        return testRun.get("spec", "parallelism") instanceof Number number ? number.intValue() : 1;
    }

    private static EngineState state(GenericKubernetesResource testRun) {
        String stage = testRun.get("status", "stage") instanceof String text ? text : "";
        String name = testRun.getMetadata().getName();
        String error = stage.equals("error")
                ? "The k6-operator could not start the runners. Look at kubectl logs -n %s job/%s-initializer."
                        .formatted(testRun.getMetadata().getNamespace(), name)
                : null;
        return new EngineState(ENDED.contains(stage), false, error, Duration.ZERO);
    }

    @Override
    public void stop(ReconcileContext context, Run run) {
        // One by one: the operator may not delete Jobs in bulk.
        context.objects()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(context.names().namespace())
                .withLabels(run.runners())
                .list()
                .getItems()
                .forEach(context.objects()::delete);
    }
}
