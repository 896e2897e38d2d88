package dev.onsale.booking.queue.http;

import dev.onsale.booking.identity.HmacSha256;
import dev.onsale.booking.identity.PurposeKeys;
import dev.onsale.booking.identity.SigningKeys;
import dev.onsale.booking.queue.line.QueueToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs and verifies queue tokens: {@code base64url(fields).base64url(HMAC-SHA256)}. Not a JWT: a poll then costs one
 * hash, and there is no header to trust.
 */
@Component
class QueueTokens {

    private static final int MAX_LENGTH = 1024;
    private static final String SEPARATOR = ":";
    private static final int FIELDS = 5;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final PurposeKeys keys;

    QueueTokens(SigningKeys keys) {
        this.keys = keys.forPurpose("queue-token");
    }

    String sign(QueueToken token) {
        // The buyer comes last: an identity provider's ids may contain the separator.
        var fields = String.join(
                SEPARATOR,
                token.concert(),
                Long.toString(token.number()),
                Long.toString(token.epoch()),
                Long.toString(token.joinedAt()),
                token.buyer());
        var payload = fields.getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(payload) + "."
                + ENCODER.encodeToString(HmacSha256.of(keys.signing().key(), payload));
    }

    /** Returns the content of a token; empty unless it was signed here. */
    Optional<QueueToken> read(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        byte[] payload;
        byte[] signature;
        try {
            payload = Base64.getUrlDecoder().decode(text.substring(0, dot));
            signature = Base64.getUrlDecoder().decode(text.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!keys.anyVerifies(key -> MessageDigest.isEqual(signature, HmacSha256.of(key, payload)))) {
            return Optional.empty();
        }
        var fields = new String(payload, StandardCharsets.UTF_8).split(SEPARATOR, FIELDS);
        return Optional.of(new QueueToken(
                fields[0], fields[4], Long.parseLong(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[3])));
    }
}
