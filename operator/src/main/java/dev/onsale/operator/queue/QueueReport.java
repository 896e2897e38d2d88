package dev.onsale.operator.queue;

import dev.onsale.api.v1alpha1.ConcertStatus.QueueStatus;
import dev.onsale.operator.reconcile.ConditionResult;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of the queue's settings in one reconciliation.
 *
 * @param status what every ready pod has applied; null keeps the previous status
 * @param condition whether every ready pod has applied this generation
 * @param nextCheck when to reconcile again
 */
public record QueueReport(@Nullable QueueStatus status, ConditionResult condition, Optional<Duration> nextCheck) {
    /** Returns the report of a reconciliation that could not tell. */
    public static QueueReport failed(ConditionResult condition) {
        return new QueueReport(null, condition, Optional.empty());
    }
}
