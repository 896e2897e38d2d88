package dev.onsale.booking.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BooleanSupplier;

/** Keys for tests. */
public final class SigningKeysFixture {

    private SigningKeysFixture() {}

    /** Creates keys from a text of at least 32 bytes. */
    public static SigningKeys withSecret(String secret) {
        return new SigningKeys(base64(secret), "", "", () -> true);
    }

    /** Creates keys before a rotation: the next one does not sign yet. */
    public static SigningKeys withNext(String secret, String next) {
        return new SigningKeys(base64(secret), base64(next), "", () -> true);
    }

    /** Creates keys after a rotation, while the previous one counts. */
    public static SigningKeys withPrevious(String secret, String previous, BooleanSupplier counts) {
        return new SigningKeys(base64(secret), "", base64(previous), counts);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
