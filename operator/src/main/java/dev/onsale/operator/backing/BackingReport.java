package dev.onsale.operator.backing;

import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.reconcile.ConditionResult;
import org.jspecify.annotations.Nullable;

/**
 * The state of a backing service in one reconciliation.
 *
 * @param endpoint where it is; null as long as that is not known
 * @param condition whether it serves
 */
public record BackingReport(@Nullable BackingEndpoint endpoint, ConditionResult condition) {}
