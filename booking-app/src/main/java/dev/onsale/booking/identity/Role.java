package dev.onsale.booking.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. A session has one role. */
public enum Role {
    /** Buys seats. */
    BUYER,
    /** Runs the sale; may do what the gate may. */
    ORGANIZER,
    /** Admits holders of tickets at the venue. */
    GATE;

    /** Returns the name in tokens, problems and the API. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody who has this role may do what the other may. */
    public boolean covers(Role other) {
        return this == other || (this == ORGANIZER && other == GATE);
    }

    public static Optional<Role> labelled(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findAny();
    }

    /** Returns the name of Spring Security's authority. */
    public String authority() {
        return "ROLE_" + name();
    }
}
