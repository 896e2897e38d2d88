package dev.onsale.booking.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private static final String SECRET = "a secret of at least 32 bytes ...";

    @Test
    void everyPurposeHasAKeyOfItsOwnThatAllInstancesShare() {
        SigningKeys keys = SigningKeysFixture.withSecret(SECRET);
        SigningKeys elsewhere = SigningKeysFixture.withSecret(SECRET);

        assertThat(keys.forPurpose("a").getEncoded()).hasSize(32);
        assertThat(keys.forPurpose("a")).isEqualTo(elsewhere.forPurpose("a"));
        assertThat(keys.forPurpose("a")).isNotEqualTo(keys.forPurpose("b"));
    }

    @Test
    void aWeakSecretIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKeysFixture.withSecret("short"))
                .withMessageContaining("32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningKeys("not base64!"))
                .withMessageContaining("base64");
    }

    @Test
    void withoutARehearsalKeyNoHeaderMatches() {
        assertThat(new RehearsalKey("").matches("")).isFalse();
        assertThat(new RehearsalKey("").matches(null)).isFalse();
        assertThat(new RehearsalKey("key").matches("kez")).isFalse();
        assertThat(new RehearsalKey("key").matches("key")).isTrue();
    }
}
