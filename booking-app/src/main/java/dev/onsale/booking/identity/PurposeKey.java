package dev.onsale.booking.identity;

import javax.crypto.SecretKey;

/**
 * A key for one purpose.
 *
 * @param id that of the secret which it is derived from
 */
public record PurposeKey(String id, SecretKey key) {

    static PurposeKey of(SigningKey secret, String purpose) {
        return new PurposeKey(secret.id(), secret.derive(purpose));
    }
}
