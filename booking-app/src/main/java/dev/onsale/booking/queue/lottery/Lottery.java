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
 * The order of a lottery: ascending HMAC-SHA256 of the participant under a key fixed from the start. The hash of the
 * key is public from the start, the key itself after the draw.
 */
@Component
public class Lottery {

    /** As in {@code line.lua}; 128 bits, so that no two participants share an order. */
    private static final int ORDER_DIGITS = 32;

    private static final HexFormat HEX = HexFormat.of();

    private final SigningKeys keys;
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    Lottery(SigningKeys keys) {
        this.keys = keys;
    }

    /** Whether buyers who join before the opening take part in a draw. */
    public static boolean of(Concert concert) {
        return concert.queue().order() == Order.LOTTERY
                && concert.sale().window().opensAt() != null;
    }

    /** Returns the buyer's name in the published list: 32 bytes that do not reveal the id. */
    static byte[] participant(String buyer) {
        return sha256(buyer.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the buyer's entry in Redis; entries sort as the draw does. */
    public String entry(Concert concert, String buyer) {
        return order(concert, buyer) + ":" + buyer;
    }

    /** Returns the buyer's entry in Redis; empty when there is no lottery. */
    public String entryIfAny(Concert concert, String buyer) {
        return of(concert) ? entry(concert, buyer) : "";
    }

    /** Returns the buyer of an entry. */
    public static String buyer(String entry) {
        return entry.substring(ORDER_DIGITS + 1);
    }

    /** Returns the likely rank of the buyer in the draw; 1 is first. */
    public long likelyRank(Concert concert, String buyer, long participants) {
        return (long) (Long.parseLong(order(concert, buyer).substring(0, 8), 16) / 0x1p32 * participants) + 1;
    }

    /** Returns the key in hex; published after the draw. */
    public String key(Concert concert) {
        return HEX.formatHex(secret(concert).getEncoded());
    }

    /** Returns the key's hash in hex; published from the start. */
    public String commitment(Concert concert) {
        return HEX.formatHex(sha256(secret(concert).getEncoded()));
    }

    private String order(Concert concert, String buyer) {
        return HEX.formatHex(HmacSha256.of(secret(concert), participant(buyer))).substring(0, ORDER_DIGITS);
    }

    private SecretKey secret(Concert concert) {
        return derived.computeIfAbsent(concert.name(), name -> keys.lasting("lottery:" + name));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing in this Java", e);
        }
    }
}
