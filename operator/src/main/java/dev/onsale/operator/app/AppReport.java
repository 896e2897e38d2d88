package dev.onsale.operator.app;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus.AppStatus;
import dev.onsale.operator.reconcile.ConditionResult;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the application in one reconciliation.
 *
 * @param status the replicas, for the Concert's status
 * @param readyPods the pods that serve
 * @param condition whether the application serves
 */
public record AppReport(@Nullable AppStatus status, List<Pod> readyPods, ConditionResult condition) {
    /** Returns the report of a reconciliation that could not tell. */
    public static AppReport failed(Concert concert, ConditionResult condition) {
        var before = concert.getStatus();
        return new AppReport(before == null ? null : before.app(), List.of(), condition);
    }
}
