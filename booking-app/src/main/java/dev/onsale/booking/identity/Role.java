package dev.onsale.booking.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do. A session has one role. */
public enum Role {
    /** Buys. */
    BUYER,
    /** Runs the sale; may do what the gate does, too. */
    ORGANIZER,
    /** Lets people in. */
    GATE;

    /** As tokens, problems and the API spell it. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> labelled(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findAny();
    }

    /** As Spring Security spells it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
