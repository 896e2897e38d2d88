package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.operator.loadtest.run.Run;

/**
 * The state of a run after one reconciliation.
 *
 * @param report the run in the form of the status; without a verdict while it is in progress
 */
public record RunProgress(Run run, LoadTestRun report) {
    /** Returns whether the run has no verdict yet. */
    public boolean isInProgress() {
        return report.verdict() == null;
    }
}
