package dev.onsale.operator.loadtest;

import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.operator.loadtest.run.Run;

/**
 * The state of a run after one reconciliation.
 *
 * @param report the run in the form of the status; without a verdict while it goes on
 */
record Progress(Run run, LoadTestRun report) {
    boolean isGoingOn() {
        return report.verdict() == null;
    }
}
