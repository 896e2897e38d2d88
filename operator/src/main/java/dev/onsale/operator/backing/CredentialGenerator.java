package dev.onsale.operator.backing;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Generates passwords and keys. */
public final class CredentialGenerator {
    private static final int BYTES = 32;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();

    /** Returns a source of keys: 32 random bytes each, in base64. */
    public Supplier<String> keys() {
        return () -> {
            var bytes = new byte[BYTES];
            random.nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        };
    }

    /** Returns a source of passwords: 32 letters and digits each, which need no quoting in any file. */
    public Supplier<String> passwords() {
        return () -> random.ints(BYTES, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }
}
