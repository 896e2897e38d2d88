package dev.onsale.operator.app.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key that signs tickets, sessions and places in the queue.
 *
 * @param text the key in base64
 * @param id the first 16 digits of its SHA-256, as the application computes it; tells nothing of the key
 */
record SigningKey(String text, String id) {
    private static final int LEAST_BYTES = 32;
    private static final int ID_BYTES = 8;

    /** Returns the key of a text; empty if the application could not use it. */
    static Optional<SigningKey> read(String text) {
        try {
            var key = Base64.getDecoder().decode(text.strip());
            return key.length < LEAST_BYTES ? Optional.empty() : Optional.of(new SigningKey(text.strip(), id(key)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String id(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
