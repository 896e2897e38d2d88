package dev.onsale.cli.view;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long ago something was, or how soon it will be, in the two largest units: {@code 3d4h}. */
final class Age {
    private Age() {}

    /** Between an API timestamp and now; a dash when there is none. */
    static String of(@Nullable String timestamp, Instant now) {
        return instant(timestamp)
                .map(then -> of(Duration.between(then, now).abs()))
                .orElse("-");
    }

    /** Such as {@code 3d4h ago}; a dash when there is no timestamp. */
    static String ago(@Nullable String timestamp, Instant now) {
        return instant(timestamp).isEmpty() ? "-" : of(timestamp, now) + " ago";
    }

    static Optional<Instant> instant(@Nullable String timestamp) {
        try {
            return Optional.ofNullable(timestamp).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String of(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d" + part(age.toHoursPart(), "h");
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h" + part(age.toMinutesPart(), "m");
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" + part(age.toSecondsPart(), "s") : age.toSeconds() + "s";
    }

    private static String part(int count, String unit) {
        return count == 0 ? "" : count + unit;
    }
}
