package dev.onsale.booking.identity;

import dev.onsale.booking.startup.StartupFailure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** One secret of the installation, from which a key is derived for each purpose. */
final class SigningKey {

    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;

    private final byte[] secret;
    private final String id;

    private SigningKey(byte[] secret) {
        this.secret = secret;
        id = idOf(secret);
    }

    /**
     * Reads a key.
     *
     * @param variable where the text stands, for people
     * @param text at least 32 bytes in base64
     */
    static SigningKey read(String variable, String text) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw unusable(variable, "is not base64");
        }
        if (decoded.length < BYTES) {
            throw unusable(variable, "is too short");
        }
        return new SigningKey(decoded);
    }

    /** Returns the first 16 digits of the secret's SHA-256, which tell nothing of it. */
    String id() {
        return id;
    }

    /** Returns an HMAC-SHA256 key. The same purpose gives the same key in every instance. */
    SecretKey derive(String purpose) {
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

    private static String idOf(byte[] secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret), 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing in this Java", e);
        }
    }

    private static StartupFailure unusable(String variable, String reason) {
        return new StartupFailure(
                variable + " " + reason + ".",
                ("Give the base64 text of %d random bytes, the same to all instances, for example from:"
                                + " openssl rand -base64 %d")
                        .formatted(BYTES, BYTES));
    }
}
