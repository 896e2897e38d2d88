package dev.onsale.booking.identity;

import dev.onsale.booking.startup.StartupFailure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Derives keys from the installation's one secret, one for each purpose, so that a token of one kind is never valid as
 * another.
 */
@Component
public class SigningKeys {

    private static final int BYTES = 32;

    private final byte[] secret;

    SigningKeys(@Value("${onsale.token-signing-key}") String secret) {
        this.secret = decode(secret);
    }

    /**
     * Returns an HMAC-SHA256 key.
     *
     * @param purpose the same purpose gives the same key in every instance
     */
    public SecretKey forPurpose(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(secret)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is missing in this Java", e);
        }
    }

    private static byte[] decode(String secret) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(secret.strip());
        } catch (IllegalArgumentException e) {
            throw unusable("is not base64");
        }
        if (decoded.length < BYTES) {
            throw unusable("is too short");
        }
        return decoded;
    }

    private static StartupFailure unusable(String reason) {
        return new StartupFailure(
                "TOKEN_SIGNING_KEY " + reason + ".",
                ("Give the base64 text of %d random bytes, the same to all instances, for example from:"
                                + " openssl rand -base64 %d")
                        .formatted(BYTES, BYTES));
    }
}
