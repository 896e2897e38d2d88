package dev.onsale.booking.idempotency;

import dev.onsale.booking.identity.Caller;
import dev.onsale.booking.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The identity of a write: its caller, its key and what it asks for.
 *
 * @param key absent: repeats are not recognized
 * @param content the operation with its arguments; compared between repeats
 */
public record IdempotentRequest(Caller caller, @Nullable String key, String content) {

    /** The request header that carries the key. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    public IdempotentRequest {
        if (key != null && !KEY.matcher(key).matches()) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "invalid-idempotency-key",
                    "Invalid idempotency key",
                    "Send 1 to 128 visible ASCII characters without spaces as " + HEADER + ", best a random UUID.");
        }
    }

    /**
     * Creates the identity of an operation with a body.
     *
     * @param operation method and path, with the ids in it
     * @param body the body as a record, whose text has all components
     */
    public static IdempotentRequest of(Caller caller, @Nullable String key, String operation, Record body) {
        return new IdempotentRequest(caller, key, operation + " " + body);
    }

    /** Creates the identity of an operation without a body. */
    public static IdempotentRequest of(Caller caller, @Nullable String key, String operation) {
        return new IdempotentRequest(caller, key, operation);
    }

    byte[] fingerprint() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
