package dev.onsale.booking.error;

import java.util.Locale;

/** A stable code by which programs decide. Each module has an enum of its own. */
public interface ErrorCode {

    /** Returns the name of the enum constant. */
    String name();

    /** Returns the code as responses carry it: in lower-case words with dashes, such as {@code seat-taken}. */
    default String value() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
