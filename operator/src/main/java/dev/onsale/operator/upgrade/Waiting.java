package dev.onsale.operator.upgrade;

import dev.onsale.operator.model.Names;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.upgrade.model.Origin;

/**
 * A change that is not applied yet.
 *
 * @param forTheSale whether it waits for the end of the sale; otherwise for its turn
 * @param message a sentence for people: what changes, and what lets it through
 */
public record Waiting(boolean forTheSale, String message) {
    private static final String REASON = "UpgradeWaits";

    /** Creates one that waits for the end of the sale. */
    public static Waiting forTheSale(Names names, String changes) {
        return new Waiting(
                true,
                ("An upgrade waits while the sale is open: %s. To let it through now:"
                                + " kubectl -n %s annotate concert %s --overwrite %s=\"$(date -Is)\"")
                        .formatted(changes, names.namespace(), names.concert(), Origin.LET_THROUGH));
    }

    /** Returns the condition of the part with what waits. Nobody has to act, so that it stays True. */
    public ConditionResult tell(ConditionResult state) {
        var told = state.remark(message);
        return forTheSale && told.isTrue()
                ? new ConditionResult(told.type(), told.holds(), REASON, told.message(), told.buyers())
                : told;
    }
}
