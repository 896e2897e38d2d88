package dev.onsale.operator.app;

import dev.onsale.operator.app.model.AppCredentials;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import java.util.Optional;

/**
 * The state of the application's keys in one reconciliation.
 *
 * @param credentials which those are that a pod is started with; empty if none may be
 * @param condition whether the keys are complete
 */
record KeysReport(Optional<AppCredentials> credentials, ConditionResult condition) {
    /** Returns that no pod can be started now. Pods that run have their keys. */
    static KeysReport incomplete(ConditionResult condition) {
        // True: the API server failed for a moment, and nothing is known to be wrong.
        return new KeysReport(Optional.empty(), condition.isTrue() ? condition : condition.meaning(Buyers.AT_RISK));
    }
}
