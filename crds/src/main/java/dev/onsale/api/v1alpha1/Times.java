package dev.onsale.api.v1alpha1;

/**
 * The rule for moments. The format date-time of a schema would take what Java does not: ten digits of a fraction, an
 * offset of a day.
 */
final class Times {
    static final String RULE = "self.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?"
            + "(Z|[-+](0[0-9]|1[0-7]):[0-5][0-9])$') && timestamp(self).getFullYear() > 0";
    static final String MESSAGE =
            "write a moment that exists, as date, time and offset such as" + " 2026-12-24T19:00:00+09:00";

    private Times() {}
}
