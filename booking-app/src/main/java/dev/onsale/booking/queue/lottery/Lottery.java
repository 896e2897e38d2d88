package dev.onsale.booking.queue.lottery;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.QueueSettings.Order;
import dev.onsale.booking.identity.HmacSha256;
import dev.onsale.booking.identity.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * The order in which participants are drawn: by HMAC-SHA256 of the participant under a key that is fixed from the start. The key's hash is public from the start,
 * the key when all have been drawn.
 */
@Component
public class Lottery {

    /** As {@code line.lua} has it; twice as many bits as it takes that no two participants ever share them. */
    private static final int ORDER_DIGITS = 32;

    private static final HexFormat HEX = HexFormat.of();

    private final SigningKeys keys;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    Lottery(SigningKeys keys) {
        this.keys = keys;
    }

    /** Whether who joins before the opening takes part in a draw. */
    public static boolean of(Concert concert) {
        return concert.queue().order() == Order.LOTTERY && concert.sale().opensAt() != null;
    }

    /** What the published list calls a buyer: 32 bytes from which nobody learns the id. */
    static byte[] participant(String buyer) {
        return sha256(buyer.getBytes(StandardCharsets.UTF_8));
    }

    /** The buyer's member of the entries in Redis, which sorts as the draw does. */
    public String entry(Concert concert, String buyer) {
        return order(concert, buyer) + ":" + buyer;
    }

    /** The buyer of an entry. */
    public static String buyer(String entry) {
        return entry.substring(ORDER_DIGITS + 1);
    }

    /** About which of so many participants the buyer will be drawn as; 1 for the first. */
    public long likelyRank(Concert concert, String buyer, long participants) {
        return (long) (Long.parseLong(order(concert, buyer).substring(0, 8), 16) / 0x1p32 * participants) + 1;
    }

    /** The key in hex; for the public once all have been drawn. */
    public String key(Concert concert) {
        return HEX.formatHex(secret(concert).getEncoded());
    }

    /** The key's hash in hex, for the public from the start. */
    public String commitment(Concert concert) {
        return HEX.formatHex(sha256(secret(concert).getEncoded()));
    }

    private String order(Concert concert, String buyer) {
        return HEX.formatHex(HmacSha256.of(secret(concert), participant(buyer))).substring(0, ORDER_DIGITS);
    }

    private SecretKey secret(Concert concert) {
        return derived.computeIfAbsent(concert.name(), name -> keys.forPurpose("lottery:" + name));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing in this Java", e);
        }
    }
}
