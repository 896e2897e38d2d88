package dev.onsale.operator.loadtest.run;

import dev.onsale.operator.loadtest.model.RunMetadata;
import dev.onsale.operator.loadtest.model.RunRequest;
import dev.onsale.operator.loadtest.model.TestRunModel;
import dev.onsale.operator.loadtest.run.Run.EngineState;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.stream.Stream;

/** Makes load with a TestRun of the k6-operator, where it is installed. */
public final class TestRunEngine implements RunEngine {
    private static final List<String> ENDED = List.of("finished", "stopped", "error");

    @Override
    public boolean isServed(ReconcileContext context) {
        return context.objects().serves(TestRunModel.API_VERSION, TestRunModel.KIND);
    }

    @Override
    public HasMetadata runObject(RunRequest request) {
        return TestRunModel.testRun(request);
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
                    .genericKubernetesResources(TestRunModel.API_VERSION, TestRunModel.KIND)
                    .inNamespace(context.names().namespace())
                    .withLabels(Run.selector(context.names()))
                    .list()
                    .getItems();
        } catch (KubernetesClientException e) {
            // The k6-operator was uninstalled a moment ago, and its runs with it.
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
        var stage = testRun.get("status", "stage") instanceof String text ? text : "";
        var name = testRun.getMetadata().getName();
        var error = stage.equals("error")
                ? "The k6-operator could not start the runners. Look at kubectl logs -n %s job/%s-initializer."
                        .formatted(testRun.getMetadata().getNamespace(), name)
                : null;
        return new EngineState(ENDED.contains(stage), false, false, error);
    }

    @Override
    public boolean startsByAnnotation() {
        return false;
    }

    @Override
    public void stop(ReconcileContext context, Run run) {
        // One by one: the operator has no right to delete collections. Those of initializer and starter, too: runners
        // would follow.
        context
                .objects()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(context.names().namespace())
                .withLabel(RunMetadata.RUN, run.name())
                .list()
                .getItems()
                .stream()
                .filter(run::made)
                .filter(job -> job.getMetadata().getDeletionTimestamp() == null)
                .forEach(context.objects()::delete);
    }
}
