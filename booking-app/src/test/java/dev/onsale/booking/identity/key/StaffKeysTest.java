package dev.onsale.booking.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onsale.booking.identity.Role;
import dev.onsale.booking.startup.StartupFailure;
import org.junit.jupiter.api.Test;

class StaffKeysTest {

    private static final String ORGANIZER = "organizer-key-of-tests";
    private static final String GATE = "gate-key-of-tests";

    @Test
    void eachKeyIsForItsRole() {
        var keys = new StaffKeys(ORGANIZER, GATE + "\n");

        assertThat(keys.roleOf(ORGANIZER)).contains(Role.ORGANIZER);
        assertThat(keys.roleOf(GATE)).contains(Role.GATE);
        assertThat(keys.roleOf(GATE + "s")).isEmpty();
        assertThat(keys.roleOf("")).isEmpty();
    }

    @Test
    void withoutKeysThereIsNoStaff() {
        var none = new StaffKeys("", " ");

        assertThat(none.roleOf("")).isEmpty();
        assertThat(none.roleOf(ORGANIZER)).isEmpty();
    }

    @Test
    void keysThatProtectNothingAreRefusedAtTheStart() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> new StaffKeys("short", ""))
                .withMessage("ORGANIZER_KEY is too short.");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> new StaffKeys(GATE, GATE))
                .withMessageContaining("are the same");
    }
}
