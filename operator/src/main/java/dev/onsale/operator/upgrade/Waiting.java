package dev.onsale.operator.upgrade;

import dev.onsale.operator.reconcile.ConditionResult;

/**
 * A change that is not applied yet.
 *
 * @param forTheSale whether it waits for the end of the sale; otherwise for its turn
 * @param message a sentence for people: what changes, and what lets it through
 */
public record Waiting(boolean forTheSale, String message) {
    private static final String REASON = "UpgradeWaits";

    /** Returns the condition of the part with what waits. Nobody has to act, so that it stays True. */
    public ConditionResult tell(ConditionResult state) {
        var told = state.remark(message);
        return forTheSale && told.isTrue()
                ? new ConditionResult(told.type(), told.holds(), REASON, told.message(), told.buyers())
                : told;
    }
}
