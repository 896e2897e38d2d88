package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Detects a rollout of the application. A run during one would measure old pods, new pods and the rollout together. */
final class Rollout {
    private Rollout() {}

    /**
     * Returns the progress of a rollout, for people; empty when all pods are up to date and serve. Read from the API
     * server, so that it includes changes of this reconciliation.
     */
    static Optional<String> inProgress(ReconcileContext context) {
        return Optional.ofNullable(context.objects()
                        .client()
                        .apps()
                        .deployments()
                        .inNamespace(context.names().namespace())
                        .withName(context.names().app())
                        .get())
                .filter(deployment -> !done(deployment))
                .map(deployment -> "Waits until all pods of the application are up to date and serve: %d of %d do."
                        .formatted(upToDate(deployment), deployment.getSpec().getReplicas()));
    }

    private static boolean done(Deployment deployment) {
        int wanted = deployment.getSpec().getReplicas();
        var status = deployment.getStatus();
        return status != null
                && status.getObservedGeneration() != null
                && status.getObservedGeneration() >= deployment.getMetadata().getGeneration()
                && upToDate(deployment) == wanted
                && number(status.getReplicas()) == wanted;
    }

    private static int upToDate(Deployment deployment) {
        var status = deployment.getStatus();
        return status == null
                ? 0
                : Math.min(number(status.getUpdatedReplicas()), number(status.getAvailableReplicas()));
    }

    private static int number(@Nullable Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }
}
