package dev.onsale.api.v1alpha1;

/** The rules for the two kinds of time spans in the API. */
final class Durations {
    /** Hours, minutes and seconds, at least a second. */
    static final String RULE = "self.matches('^([0-9]{1,4}h)?([0-9]{1,4}m)?([0-9]{1,5}s)?$') && self.matches('[1-9]')";

    static final String MESSAGE =
            "write a duration of hours, minutes and seconds such as 30s, 5m or 1h30m, longer than zero";

    /** As {@link #RULE}, and none at all. */
    static final String OR_ZERO_RULE = "self.matches('^([0-9]{1,4}h)?([0-9]{1,4}m)?([0-9]{1,5}s)?$')";

    static final String OR_ZERO_MESSAGE =
            "write a duration of hours, minutes and seconds such as 30s, 5m or 1h30m, or 0s for none";

    /** A response time. */
    static final String LATENCY_RULE = "self.matches('^[1-9][0-9]{0,5}(ms|s)$')";

    static final String LATENCY_MESSAGE = "write a response time in whole milliseconds or seconds such as 200ms or 1s";

    static final String THINK_TIME_MESSAGE = "write a time in whole milliseconds or seconds such as 1500ms or 2s";

    private Durations() {}
}
