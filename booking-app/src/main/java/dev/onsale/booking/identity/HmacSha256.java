package dev.onsale.booking.identity;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA256 (RFC 2104), the signature of everything that is signed here. */
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";

    /** Found once: to look for it costs more than a signature. */
    private static final Provider PROVIDER = provider();

    private HmacSha256() {}

    /**
     * Returns the signature, 32 bytes.
     *
     * @param key from {@link PurposeKeys}
     */
    public static byte[] of(SecretKey key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM, PROVIDER);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static Provider provider() {
        try {
            return Mac.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every Java has " + ALGORITHM, e);
    }
}
