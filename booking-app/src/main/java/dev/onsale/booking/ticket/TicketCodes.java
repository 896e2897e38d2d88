package dev.onsale.booking.ticket;

import dev.onsale.booking.identity.HmacSha256;
import dev.onsale.booking.identity.PurposeKeys;
import dev.onsale.booking.identity.SigningKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Signs ticket codes: the id of the ticket and its keyed hash. A code is computed whenever it is shown and not stored,
 * so that read access to the table admits nobody.
 */
@Component
class TicketCodes {

    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;

    private final PurposeKeys keys;

    TicketCodes(SigningKeys keys) {
        this.keys = keys.forPurpose("ticket-code");
    }

    /** Returns the code of a ticket: 43 letters, digits, dashes and underscores. */
    String codeOf(String ticketId) {
        return codeOf(ticketId, keys.signing().key());
    }

    private static String codeOf(String ticketId, SecretKey key) {
        var uuid = UUID.fromString(ticketId);
        var id = ByteBuffer.allocate(ID_BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        var code = Arrays.copyOf(id, id.length + SIGNATURE_BYTES);
        System.arraycopy(HmacSha256.of(key, id), 0, code, id.length, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    }

    /** Returns the id of the ticket with this code; empty unless it was signed here. */
    Optional<String> ticketOf(String code) {
        byte[] content;
        try {
            content = Base64.getUrlDecoder().decode(code);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (content.length != ID_BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        var id = ByteBuffer.wrap(content, 0, ID_BYTES);
        var ticketId = new UUID(id.getLong(), id.getLong()).toString();
        var shown = code.getBytes(StandardCharsets.UTF_8);
        boolean signed = keys.anyVerifies(
                key -> MessageDigest.isEqual(codeOf(ticketId, key).getBytes(StandardCharsets.US_ASCII), shown));
        return signed ? Optional.of(ticketId) : Optional.empty();
    }
}
