package dev.onsale.booking.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keys for tests. */
public final class SigningKeysFixture {

    private SigningKeysFixture() {}

    /** Creates keys from a text of at least 32 bytes. */
    public static SigningKeys withSecret(String secret) {
        return new SigningKeys(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }
}
