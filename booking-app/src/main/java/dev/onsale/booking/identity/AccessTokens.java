package dev.onsale.booking.identity;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Issues and checks the access tokens of guests: signed JWTs, so that no instance keeps sessions. */
@Component
class AccessTokens {

    private static final String ISSUER = "onsale";
    private static final String CONCERT = "concert";
    private static final int BUYER_ID_BYTES = 16;

    private final JwtEncoder encoder;
    private final JwtDecoder decoder;
    private final Duration lifetime;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** A guest's new identity. */
    record Session(String buyerId, String accessToken, Instant expiresAt) {}

    AccessTokens(SigningKeys keys, IdentityProperties properties, Clock clock) {
        var key = keys.forPurpose("access-token");
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
        NimbusJwtDecoder nimbus = NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        JwtTimestampValidator lifetimes = new JwtTimestampValidator();
        lifetimes.setClock(clock);
        nimbus.setJwtValidator(
                JwtValidators.createDefaultWithValidators(List.of(lifetimes, new JwtIssuerValidator(ISSUER))));
        this.decoder = new RememberingDecoder(nimbus, clock);
        this.lifetime = properties.sessionLifetime();
        this.clock = clock;
    }

    Session open(String concert) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(lifetime);
        byte[] id = new byte[BUYER_ID_BYTES];
        random.nextBytes(id);
        String buyerId = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(buyerId)
                .claim(CONCERT, concert)
                .issuedAt(now)
                .expiresAt(expiresAt)
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        String token = encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new Session(buyerId, token, expiresAt);
    }

    JwtDecoder decoder() {
        return decoder;
    }

    /** The buyer that a checked token is about. */
    static Buyer buyerOf(Jwt token) {
        @Nullable String id = token.getSubject();
        @Nullable String concert = token.getClaimAsString(CONCERT);
        if (id == null || concert == null) {
            throw Unauthorized.problem();
        }
        return new Buyer(id, concert);
    }
}
