package dev.onsale.booking.identity;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Computes a buyer's pseudonym for logs and traces: the same in all instances, and useless without the installation's
 * key.
 */
@Component
public class BuyerPseudonym {

    private static final int BYTES = 6;

    private final SecretKey key;

    BuyerPseudonym(SigningKeys keys) {
        this.key = keys.forPurpose("buyer-pseudonym").signing().key();
    }

    /** Returns 12 hex characters. */
    public String of(String buyerId) {
        var hash = HmacSha256.of(key, buyerId.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
