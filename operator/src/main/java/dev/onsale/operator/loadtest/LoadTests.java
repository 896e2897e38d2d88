package dev.onsale.operator.loadtest;

import dev.onsale.operator.pass.Pass;

/** The load tests of a concert. */
public interface LoadTests {
    /**
     * Starts the runs that are due, judges the ones that have ended, and reports. Called in every pass after all other parts.
     *
     * @param ready whether every other condition of the concert is true in this pass
     */
    LoadTestsResult reconcile(Pass pass, boolean ready);
}
