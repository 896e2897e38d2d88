package dev.onsale.operator.loadtest.lifecycle;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.operator.loadtest.run.Run;
import dev.onsale.operator.loadtest.status.RunReport;

/**
 * The state of a run after one reconciliation.
 *
 * @param report the run in the form of the status; without a verdict while it is in progress
 */
public record RunProgress(Run run, LoadTestRun report) {
    /** Returns the progress of a run without a verdict. */
    static RunProgress running(Run run, String message) {
        return new RunProgress(run, RunReport.running(run.name(), run.startedAt(), message));
    }

    /** Returns whether the run has no verdict yet. */
    public boolean isInProgress() {
        return report.verdict() == null;
    }
}
