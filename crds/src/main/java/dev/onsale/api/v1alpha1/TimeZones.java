package dev.onsale.api.v1alpha1;

/**
 * The rule for IANA time zone names. The API server's zone database decides, an unknown zone is an evaluation error; it
 * takes some that Java, which reads them, does not know.
 */
final class TimeZones {
    static final String RULE = "self.matches('^[A-Z][-+A-Za-z0-9_/]*$')"
            + " && !(self in ['EST', 'HST', 'MST', 'ROC', 'Factory', 'Local'])"
            + " && timestamp('2026-01-01T00:00:00Z').getHours(self) >= 0";
    static final String MESSAGE = "write an IANA time zone such as Asia/Seoul, Europe/Berlin or UTC";

    private TimeZones() {}
}
