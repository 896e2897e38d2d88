package dev.onsale.booking.identity;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** What logs and traces call a buyer: the same in all instances, and of no use to whoever reads the logs without the installation's key. */
@Component
public class BuyerPseudonym {

    private static final int BYTES = 6;

    private final SecretKey key;

    BuyerPseudonym(SigningKeys keys) {
        this.key = keys.forPurpose("buyer-pseudonym");
    }

    /** 12 hex characters. */
    public String of(String buyerId) {
        byte[] hash = HmacSha256.of(key, buyerId.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
