package dev.onsale.api.v1alpha1;

/**
 * The rule for IANA time zone names: the API server's own zone database decides, an unknown zone is an evaluation
 * error.
 */
final class TimeZones {
    static final String RULE = "timestamp('2026-01-01T00:00:00Z').getHours(self) >= 0";
    static final String MESSAGE = "write an IANA time zone such as Asia/Seoul, Europe/Berlin or UTC";

    private TimeZones() {}
}
