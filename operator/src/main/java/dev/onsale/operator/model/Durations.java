package dev.onsale.operator.model;

import java.time.Duration;
import java.util.Locale;

/** Parses the API's durations, such as {@code 1h30m}. */
public final class Durations {
    private Durations() {}

    /** Parses a duration whose form the schema has validated. */
    public static Duration parse(String duration) {
        return Duration.parse("PT" + duration.toUpperCase(Locale.ROOT));
    }
}
