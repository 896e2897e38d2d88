package dev.onsale.operator.loadtest;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.operator.reconcile.ConditionResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The state of a concert's load tests in one reconciliation.
 *
 * @param statuses the value of {@code status.loadTests}, in the order of {@code spec.loadTests}
 * @param condition the condition {@link dev.onsale.operator.reconcile.ConditionType#LOAD_TESTED}
 * @param nextCheck when to reconcile again without an event; empty if nothing is pending
 */
public record LoadTestsReport(List<LoadTestStatus> statuses, ConditionResult condition, Optional<Duration> nextCheck) {
    /** Returns the report of a reconciliation that could not tell. */
    public static LoadTestsReport failed(Concert concert, ConditionResult condition) {
        return new LoadTestsReport(
                Optional.ofNullable(concert.getStatus())
                        .map(ConcertStatus::loadTests)
                        .orElse(List.of()),
                condition,
                Optional.empty());
    }
}
