package dev.onsale.booking.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onsale.booking.startup.StartupFailure;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private static final String SECRET = "a secret of at least 32 bytes ...";
    private static final String OTHER = "another secret of at least 32 bytes";

    @Test
    void everyPurposeHasAKeyOfItsOwnThatAllInstancesShare() {
        var keys = SigningKeysFixture.withSecret(SECRET);
        var elsewhere = SigningKeysFixture.withSecret(SECRET);

        assertThat(keys.forPurpose("a").signing().key().getEncoded()).hasSize(32);
        assertThat(keys.forPurpose("a").signing())
                .isEqualTo(elsewhere.forPurpose("a").signing());
        assertThat(keys.forPurpose("a").signing().key())
                .isNotEqualTo(keys.forPurpose("b").signing().key());
    }

    @Test
    void aPreviousKeyVerifiesUntilTheLastPerformanceIsOverAndNeverSigns() {
        var over = new AtomicBoolean();
        var before = SigningKeysFixture.withSecret(SECRET);
        var after = SigningKeysFixture.withPrevious(OTHER, SECRET, () -> !over.get());
        var old = before.forPurpose("a").signing();
        var keys = after.forPurpose("a");

        assertThat(keys.signing().id()).isEqualTo(after.signingId()).isNotEqualTo(before.signingId());
        assertThat(keys.verifying()).containsExactly(keys.signing(), old);
        assertThat(after.ids()).containsExactlyInAnyOrder(after.signingId(), before.signingId());

        over.set(true);

        assertThat(keys.verifying()).containsExactly(keys.signing());
    }

    @Test
    void theNextKeyVerifiesBeforeItSigns() {
        var next = SigningKeysFixture.withSecret(OTHER);
        var keys = SigningKeysFixture.withNext(SECRET, OTHER);

        assertThat(keys.signingId())
                .isEqualTo(SigningKeysFixture.withSecret(SECRET).signingId());
        assertThat(keys.forPurpose("a").verifying())
                .contains(next.forPurpose("a").signing());
    }

    @Test
    void whatAKeyWasPublishedForOutlivesItsRotation() {
        assertThat(SigningKeysFixture.withPrevious(OTHER, SECRET, () -> false).lasting("lottery"))
                .isEqualTo(SigningKeysFixture.withSecret(SECRET).lasting("lottery"));
    }

    /** So that people can tell a key in a backup: {@code base64 -d | sha256sum | cut -c -16}. */
    @Test
    void theIdOfAKeyIsTheBeginningOfItsHash() {
        assertThat(SigningKeysFixture.withSecret(SECRET).signingId()).isEqualTo("87761347ee77b880");
    }

    @Test
    void aWeakSecretIsRefused() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> SigningKeysFixture.withSecret("short"))
                .withMessage("TOKEN_SIGNING_KEY is too short.");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> new SigningKeys("not base64!", "", "", () -> true))
                .withMessage("TOKEN_SIGNING_KEY is not base64.");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> SigningKeysFixture.withNext(SECRET, "short"))
                .withMessage("NEXT_SIGNING_KEY is too short.");
    }
}
