package dev.onsale.operator.loadtest.schedule;

import java.time.Instant;

/** A run that is due. */
public record DueRun(RunId run, Instant at, Trigger trigger) {

    /** Why a run is due. */
    public enum Trigger {
        /** The cron expression of the test. */
        SCHEDULE("Schedule"),
        /** An annotation on the Concert. */
        ON_DEMAND("OnDemand"),
        /** The Concert became Ready, for a test without a schedule. */
        FIRST_READY("FirstReady"),
        /** The image or the resources of the application changed. */
        CHANGE("Change");

        private final String value;

        Trigger(String value) {
            this.value = value;
        }

        /** Returns the trigger in the form of the run object's annotation. */
        public String value() {
            return value;
        }
    }
}
