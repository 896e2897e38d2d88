package dev.onsale.operator.app;

import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import java.util.Optional;

/**
 * The state of the application's keys in one reconciliation.
 *
 * @param identity changes with the keys; empty if no pod may be started with them
 * @param condition whether the keys are complete
 */
record KeysReport(Optional<String> identity, ConditionResult condition) {
    /** Returns that no pod can be started. Pods that run have their keys. */
    static KeysReport incomplete(ConditionResult condition) {
        return new KeysReport(Optional.empty(), condition.meaning(Buyers.AT_RISK));
    }
}
