package dev.onsale.operator.loadtest;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.loadtest.model.LoadTestModel;
import dev.onsale.operator.reconcile.ReconcileContext;

/** Reconciles the load tests of a concert. */
public interface LoadTests {
    /**
     * Starts the runs that are due, judges those that have ended, and reports. Called in every reconciliation after all
     * other parts.
     *
     * @param ready whether every other condition is true in this reconciliation
     */
    LoadTestsReport reconcile(ReconcileContext context, LoadTestModel model, boolean ready);

    /** Forgets the load tests of a concert that was deleted. */
    default void forget(Concert concert) {}
}
