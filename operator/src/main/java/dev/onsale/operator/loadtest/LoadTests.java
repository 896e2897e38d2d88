package dev.onsale.operator.loadtest;

import dev.onsale.operator.pass.ConditionType;
import dev.onsale.operator.pass.Finding;
import dev.onsale.operator.pass.Pass;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The load tests of a concert. */
public interface LoadTests {
    /** The load tests as the operator runs them. */
    static LoadTests create(Clock clock) {
        return (pass, ready) -> new LoadTestsResult(
                List.of(),
                Finding.unknown(ConditionType.LOAD_TESTED, "NotInEffect", "load tests are not run in this version."),
                Optional.empty());
    }

    /**
     * Starts the runs that are due, judges the ones that have ended, and reports. Called in every pass after all other parts.
     *
     * @param ready whether every other condition of the concert is true in this pass
     */
    LoadTestsResult reconcile(Pass pass, boolean ready);
}
