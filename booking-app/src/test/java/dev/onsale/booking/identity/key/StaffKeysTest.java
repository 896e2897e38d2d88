package dev.onsale.booking.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.SigningKeysFixture;
import dev.onsale.booking.startup.StartupFailure;
import org.junit.jupiter.api.Test;

class StaffKeysTest {

    private static final String ORGANIZER = "organizer-key-of-tests";
    private static final String SECRET = "a secret of at least 32 bytes ...";
    private static final String OTHER_SECRET = "another secret of at least 32 bytes";
    private static final String GATE = "gate-key-of-tests";

    @Test
    void eachKeyIsForItsRole() {
        var keys = keys(ORGANIZER, GATE + "\n");

        assertThat(keys.find(ORGANIZER)).map(StaffKey::role).contains(Role.ORGANIZER);
        assertThat(keys.find(GATE)).map(StaffKey::role).contains(Role.GATE);
        assertThat(keys.find(GATE + "s")).isEmpty();
        assertThat(keys.find("")).isEmpty();
    }

    @Test
    void withoutKeysThereIsNoStaff() {
        var none = keys("", " ");

        assertThat(none.find("")).isEmpty();
        assertThat(none.find(ORGANIZER)).isEmpty();
    }

    @Test
    void keysThatProtectNothingAreRefusedAtTheStart() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> keys("short", ""))
                .withMessage("ORGANIZER_KEY is too short.");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> keys(GATE, GATE))
                .withMessageContaining("are the same");
    }

    @Test
    void aKeyThatIsTakenBackEndsItsSessionsAndNoOthers() {
        var before = keys(ORGANIZER, GATE);
        var gate = before.find(GATE).orElseThrow();
        var organizer = before.find(ORGANIZER).orElseThrow();
        var after = keys(ORGANIZER, "another-gate-key-of-tests");
        var rotated = new StaffKeys(ORGANIZER, GATE, SigningKeysFixture.withPrevious(OTHER_SECRET, SECRET, () -> true));

        assertThat(before.has(Role.GATE, gate.id())).isTrue();
        assertThat(after.has(Role.GATE, gate.id())).isFalse();
        assertThat(after.has(Role.ORGANIZER, organizer.id())).isTrue();
        assertThat(after.has(Role.ORGANIZER, gate.id())).isFalse();
        assertThat(keys("", "").has(Role.GATE, gate.id())).isFalse();
        assertThat(rotated.has(Role.GATE, gate.id())).isTrue();
    }

    @Test
    void aKeyOfTheOrganizerMayHaveOpenedASessionOfTheGate() {
        var keys = keys(ORGANIZER, GATE);
        var organizer = keys.find(ORGANIZER).orElseThrow();
        var gate = keys.find(GATE).orElseThrow();

        assertThat(keys.has(Role.GATE, organizer.id())).isTrue();
        assertThat(keys.has(Role.ORGANIZER, gate.id())).isFalse();
        assertThat(keys("another-organizer-key-of-tests", GATE).has(Role.GATE, organizer.id()))
                .isFalse();
    }

    private static StaffKeys keys(String organizer, String gate) {
        return new StaffKeys(organizer, gate, SigningKeysFixture.withSecret(SECRET));
    }
}
