package dev.onsale.booking.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onsale.booking.startup.StartupFailure;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private static final String SECRET = "a secret of at least 32 bytes ...";

    @Test
    void everyPurposeHasAKeyOfItsOwnThatAllInstancesShare() {
        var keys = SigningKeysFixture.withSecret(SECRET);
        var elsewhere = SigningKeysFixture.withSecret(SECRET);

        assertThat(keys.forPurpose("a").getEncoded()).hasSize(32);
        assertThat(keys.forPurpose("a")).isEqualTo(elsewhere.forPurpose("a"));
        assertThat(keys.forPurpose("a")).isNotEqualTo(keys.forPurpose("b"));
    }

    @Test
    void aWeakSecretIsRefused() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> SigningKeysFixture.withSecret("short"))
                .withMessage("TOKEN_SIGNING_KEY is too short.");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> new SigningKeys("not base64!"))
                .withMessage("TOKEN_SIGNING_KEY is not base64.");
    }
}
