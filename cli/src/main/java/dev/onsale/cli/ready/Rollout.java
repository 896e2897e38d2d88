package dev.onsale.cli.ready;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether changed pods have been replaced, as {@code kubectl rollout status} tells. */
final class Rollout {
    private Rollout() {}

    static boolean isDone(Deployment deployment) {
        var status = deployment.getStatus();
        int wanted = number(deployment.getSpec().getReplicas(), 1);
        return status != null
                && isObserved(deployment.getMetadata().getGeneration(), status.getObservedGeneration())
                && number(status.getUpdatedReplicas(), 0) >= wanted
                && number(status.getReplicas(), 0) <= number(status.getUpdatedReplicas(), 0)
                && number(status.getAvailableReplicas(), 0) >= number(status.getUpdatedReplicas(), 0);
    }

    static boolean isDone(StatefulSet set) {
        var status = set.getStatus();
        int wanted = number(set.getSpec().getReplicas(), 1);
        return status != null
                && isObserved(set.getMetadata().getGeneration(), status.getObservedGeneration())
                && number(status.getReadyReplicas(), 0) >= wanted
                && (status.getUpdateRevision() == null
                        || Objects.equals(status.getUpdateRevision(), status.getCurrentRevision()));
    }

    private static boolean isObserved(@Nullable Long generation, @Nullable Long observed) {
        return generation == null || (observed != null && observed >= generation);
    }

    private static int number(@Nullable Integer value, int otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }
}
