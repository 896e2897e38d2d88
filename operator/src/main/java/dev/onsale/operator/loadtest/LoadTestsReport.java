package dev.onsale.operator.loadtest;

import dev.onsale.api.v1alpha1.LoadTestStatus;
import dev.onsale.operator.reconcile.ConditionResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The state of a concert's load tests in one reconciliation.
 *
 * @param statuses what stands in {@code status.loadTests}, in the order of {@code spec.loadTests}
 * @param condition the condition {@link dev.onsale.operator.reconcile.ConditionType#LOAD_TESTED}
 * @param nextCheck when to look again although no watched object changes; empty if there is nothing to wait for
 */
public record LoadTestsReport(List<LoadTestStatus> statuses, ConditionResult condition, Optional<Duration> nextCheck) {}
