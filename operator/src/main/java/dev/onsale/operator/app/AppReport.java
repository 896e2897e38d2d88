package dev.onsale.operator.app;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus.AppStatus;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import dev.onsale.operator.reconcile.ConditionType;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the application in one reconciliation.
 *
 * @param status the replicas, for the Concert's status
 * @param readyPods the pods that serve
 * @param keys whether its keys are complete
 * @param condition whether the application serves
 */
public record AppReport(
        @Nullable AppStatus status, List<Pod> readyPods, ConditionResult keys, ConditionResult condition) {
    /** Returns the report of a reconciliation that could not tell. */
    public static AppReport failed(Concert concert, ConditionResult condition) {
        var before = concert.getStatus();
        var keys = ConditionResult.unknown(ConditionType.KEYS_READY, condition.reason(), condition.message())
                .meaning(Buyers.SERVED);
        return new AppReport(before == null ? null : before.app(), List.of(), keys, condition);
    }
}
