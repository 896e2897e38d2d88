package dev.onsale.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Access tokens for hundreds of thousands of buyers: a real token with another buyer in it, signed with the
 * installation's key, which the application cannot tell from one of its own.
 */
final class AccessTokens {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKey key;
    private final String header;
    private final ObjectNode claims;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param signingKey as the application has it
     * @param session a token that the application gave
     */
    AccessTokens(String signingKey, String session) {
        var parts = session.split("\\.", -1);
        header = parts[0];
        claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        try {
            key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "HmacSHA256",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(Base64.getDecoder().decode(signingKey))
                                    .thenExpand("access-token".getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** New buyers' tokens. */
    List<String> next(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private String next() {
        var id = new byte[16];
        random.nextBytes(id);
        claims.put("sub", ENCODER.encodeToString(id));
        var content = header + "." + ENCODER.encodeToString(JSON.writeValueAsBytes(claims));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return content + "." + ENCODER.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
