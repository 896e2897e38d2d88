package dev.onsale.operator.reconcile;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.OperatorConfiguration;
import java.time.Instant;

/**
 * The input of one reconciliation.
 *
 * @param concert the Concert from the cache, with the defaults of the schema
 * @param configuration the configuration of the operator
 * @param objects reads and changes the Concert's objects
 * @param now when the reconciliation began; the only time that it uses
 */
public record ReconcileContext(
        Concert concert, OperatorConfiguration configuration, ConcertObjects objects, Instant now) {
    /** Returns the names of the Concert's objects. */
    public Names names() {
        return Names.of(concert);
    }
}
