package dev.onsale.operator.loadtest.schedule;

import java.time.Instant;

/** A run that is due. */
public record DueRun(RunId run, Instant at, Trigger trigger) {

    /** Why a run is due. */
    public enum Trigger {
        /** Its cron expression. */
        Schedule,
        /** The annotation on the Concert. */
        OnDemand,
        /** A test without a schedule runs once when the concert is first Ready. */
        FirstReady
    }
}
