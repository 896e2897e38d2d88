package dev.onsale.operator.upgrade.model;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether all pods of a StatefulSet or Deployment are of its present template and serve. */
public final class Settled {
    private Settled() {}

    /** Returns whether that is so. A controller that has not seen the present template says nothing about it. */
    public static boolean of(HasMetadata workload) {
        return switch (workload) {
            case StatefulSet set -> {
                var status = set.getStatus();
                int wanted = number(set.getSpec().getReplicas());
                yield status != null
                        && hasSeen(set, status.getObservedGeneration())
                        && number(status.getUpdatedReplicas()) >= wanted
                        && number(status.getReadyReplicas()) >= wanted;
            }
            case Deployment deployment -> {
                var status = deployment.getStatus();
                int wanted = number(deployment.getSpec().getReplicas());
                yield status != null
                        && hasSeen(deployment, status.getObservedGeneration())
                        && number(status.getUpdatedReplicas()) >= wanted
                        && number(status.getAvailableReplicas()) >= wanted
                        && number(status.getReplicas()) <= wanted;
            }
            default -> throw new IllegalArgumentException(workload.getKind() + " has no pods");
        };
    }

    private static boolean hasSeen(HasMetadata workload, @Nullable Long observed) {
        return observed != null && observed >= workload.getMetadata().getGeneration();
    }

    private static int number(@Nullable Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }
}
