package dev.onsale.operator.backing;

import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import org.jspecify.annotations.Nullable;

/**
 * The state of a backing service in one reconciliation.
 *
 * @param endpoint its endpoint; null while it is unknown
 * @param condition whether it serves
 */
public record BackingReport(@Nullable BackingEndpoint endpoint, ConditionResult condition) {
    /** Returns the report of a service without which buyers are served on. */
    public BackingReport atRisk() {
        return condition.isTrue() ? this : new BackingReport(endpoint, condition.meaning(Buyers.AT_RISK));
    }
}
