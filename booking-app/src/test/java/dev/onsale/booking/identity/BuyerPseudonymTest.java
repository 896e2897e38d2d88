package dev.onsale.booking.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuyerPseudonymTest {

    @Test
    void aPseudonymIsShortStableAndOfThisInstallation() {
        var pseudonym = new BuyerPseudonym(SigningKeysFixture.withSecret("a secret of at least 32 bytes ..."));
        var elsewhere = new BuyerPseudonym(SigningKeysFixture.withSecret("another secret of at least 32 bytes"));

        assertThat(pseudonym.of("buyer")).matches("[0-9a-f]{12}").isEqualTo(pseudonym.of("buyer"));
        assertThat(pseudonym.of("buyer")).isNotEqualTo(pseudonym.of("other")).isNotEqualTo(elsewhere.of("buyer"));
    }
}
