package dev.onsale.operator.model;

import java.time.Duration;
import java.util.Locale;

/** The API's time spans such as {@code 1h30m}. */
public final class Spans {
    private Spans() {}

    /** The span as a duration; the schema has checked its form. */
    public static Duration parse(String span) {
        return Duration.parse("PT" + span.toUpperCase(Locale.ROOT));
    }
}
