package dev.onsale.operator.reconcile;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.OperatorConfiguration;
import java.time.Instant;

/**
 * The input of one reconciliation.
 *
 * @param concert the concert as the cache has it, with every default of the schema
 * @param configuration what whoever installed the operator decided
 * @param objects reads and changes the concert's objects
 * @param now when the reconciliation began; the only time that it uses
 */
public record ReconcileContext(
        Concert concert, OperatorConfiguration configuration, ConcertObjects objects, Instant now) {
    /** The names of the concert's objects. */
    public Names names() {
        return Names.of(concert);
    }
}
