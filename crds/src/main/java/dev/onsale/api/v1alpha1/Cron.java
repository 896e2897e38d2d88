package dev.onsale.api.v1alpha1;

/** The rules for cron expressions of five fields, each a list of values, ranges and steps as crontab(5) has them. */
public final class Cron {
    private static final String MINUTE = "[0-5]?[0-9]";
    private static final String HOUR = "([01]?[0-9]|2[0-3])";
    private static final String DAY = "(0?[1-9]|[12][0-9]|3[01])";
    private static final String MONTH = "(0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)";
    private static final String WEEKDAY = "([0-7]|SUN|MON|TUE|WED|THU|FRI|SAT)";

    private static final String ANY = "([*]";
    private static final String MINUTE_STEP = "(/([1-9]|[1-5][0-9]))?";
    private static final String HOUR_STEP = "(/([1-9]|1[0-9]|2[0-3]))?";
    private static final String DAY_STEP = "(/([1-9]|[12][0-9]|3[01]))?";
    private static final String MONTH_STEP = "(/([1-9]|1[0-2]))?";
    private static final String WEEKDAY_STEP = "(/[1-7])?";
    private static final String MINUTES = ANY + MINUTE_STEP + "|" + MINUTE + "(-" + MINUTE + MINUTE_STEP + ")?)";
    private static final String HOURS = ANY + HOUR_STEP + "|" + HOUR + "(-" + HOUR + HOUR_STEP + ")?)";
    private static final String DAYS = ANY + DAY_STEP + "|" + DAY + "(-" + DAY + DAY_STEP + ")?)";
    private static final String MONTHS = ANY + MONTH_STEP + "|" + MONTH + "(-" + MONTH + MONTH_STEP + ")?)";
    private static final String WEEKDAYS = ANY + WEEKDAY_STEP + "|" + WEEKDAY + "(-" + WEEKDAY + WEEKDAY_STEP + ")?)";

    static final String RULE = "self.matches('^"
            + (MINUTES + "(," + MINUTES + ")* ")
            + (HOURS + "(," + HOURS + ")* ")
            + (DAYS + "(," + DAYS + ")* ")
            + (MONTHS + "(," + MONTHS + ")* ")
            + (WEEKDAYS + "(," + WEEKDAYS + ")*$')");

    static final String MESSAGE =
            "write a cron expression of five fields, minute hour day month weekday, such as '30 4 * * *' for every day"
                    + " at 04:30";

    /** Ranges of months that go down. */
    private static final String MONTHS_BACKWARDS = "FEB-JAN|MAR-(JAN|FEB)|APR-(JAN|FEB|MAR)|MAY-(JAN|FEB|MAR|APR)"
            + "|JUN-(JAN|FEB|MAR|APR|MAY)|JUL-(JAN|FEB|MAR|APR|MAY|JUN)"
            + "|(AUG|SEP|OCT|NOV|DEC)-(JAN|FEB|MAR|APR|MAY|JUN|JUL)"
            + "|SEP-AUG|OCT-(AUG|SEP)|NOV-(AUG|SEP|OCT)|DEC-(AUG|SEP|OCT|NOV)";

    /** Ranges of weekdays that go down. A week begins and may end with SUN, as with 0 and 7. */
    private static final String WEEKDAYS_BACKWARDS =
            "TUE-MON|WED-(MON|TUE)|THU-(MON|TUE|WED)|FRI-(MON|TUE|WED|THU)|SAT-(MON|TUE|WED|THU|FRI)";

    /** A range goes up, of numbers and of names. */
    static final String RANGE_RULE = "!self.matches('" + MONTHS_BACKWARDS + "|" + WEEKDAYS_BACKWARDS + "')"
            + " && self.replace(' ', ',').split(',').filter(p, p.matches('^[0-9]+-[0-9]+'))"
            + ".all(p, int(p.split('-')[0]) <= int(p.split('-')[1].split('/')[0]))";

    static final String RANGE_MESSAGE =
            "a range ends before it begins: write two, such as 22-23,0-3 for 22-3, or FRI-SUN,MON for FRI-MON";

    /** A day that begins with a star and is not one. */
    private static final String STEPPED = "[*][^ ]+";

    private static final String RESTRICTED = "([^* ][^ ]*|" + STEPPED + ")";

    /**
     * Where both days are restricted crontab(5) means either, but both where one begins with a star. Programs differ in
     * that, so nobody who reads {@code 0 4 *}{@code /2 * MON} can tell when it runs.
     */
    public static final String AMBIGUOUS_DAYS =
            "^[^ ]+ [^ ]+ (" + STEPPED + " [^ ]+ " + RESTRICTED + "|" + RESTRICTED + " [^ ]+ " + STEPPED + ")$";

    static final String DAYS_RULE = "!self.matches('" + AMBIGUOUS_DAYS + "')";

    static final String DAYS_MESSAGE =
            "day and weekday are both restricted, one by a step of *: write a range for days that match either, such as"
                    + " 1-31/2 for */2 of days or 0-6/2 of weekdays, or * for one of the two";

    private Cron() {}
}
