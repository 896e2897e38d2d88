package dev.onsale.booking.ticket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs tickets. A code is the ticket's id and a keyed hash of it; it is computed whenever it is shown and lies in no ticket's row, so that who reads the table cannot enter. The key is
 * derived from that of the access tokens, under a name of its own.
 */
@Component
class TicketCodes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;

    private final SecretKeySpec key;

    TicketCodes(@Value("${onsale.token-signing-key}") String tokenSigningKey) {
        var root = new SecretKeySpec(tokenSigningKey.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        key = new SecretKeySpec(mac(root, "onsale ticket code".getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /** The code of a ticket, 43 letters, digits, dashes and underscores. */
    String codeOf(String ticketId) {
        UUID uuid = UUID.fromString(ticketId);
        byte[] id = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        byte[] code = Arrays.copyOf(id, id.length + SIGNATURE_BYTES);
        System.arraycopy(mac(key, id), 0, code, id.length, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    }

    private static byte[] mac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
