package dev.onsale.booking.identity.key;

import dev.onsale.booking.web.RehearsalRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The secret that makes the rehearsal copy visible. Not configured: it is visible to nobody. */
@Component
public class RehearsalKey {

    public static final String HEADER = RehearsalRequest.HEADER;

    private final byte[] key;

    RehearsalKey(@Value("${onsale.rehearsal-key}") String key) {
        this.key = key.strip().getBytes(StandardCharsets.UTF_8);
    }

    /** Compares in constant time. */
    public boolean matches(@Nullable String header) {
        return header != null
                && key.length > 0
                && MessageDigest.isEqual(key, header.strip().getBytes(StandardCharsets.UTF_8));
    }
}
