package dev.onsale.booking.identity.guest;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.Caller;
import dev.onsale.booking.identity.IdentityProperties;
import dev.onsale.booking.identity.PurposeKey;
import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.SigningKeys;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.identity.key.StaffKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
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

/** Issues and verifies the access tokens of guests and staff: signed JWTs, so that no instance keeps sessions. */
@Component
public class AccessTokens {

    /** The issuer of these tokens. */
    public static final String ISSUER = "onsale";

    private static final String CONCERT = "concert";
    private static final String ROLE = "role";
    private static final String SCHEDULE = "schedule";
    private static final String STAFF_KEY = "staff_key";
    private static final String PROVIDER = "provider";
    private static final int BUYER_ID_BYTES = 16;

    private final String keyId;
    private final JwtEncoder encoder;
    private final JwtDecoder decoder;

    /** For tokens that may have expired. */
    private final JwtDecoder timeless;

    private final IdentityProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * A new session.
     *
     * @param buyerId absent for staff
     * @param scheduleId the only performance that the session admits to; absent for buyers
     */
    public record Session(
            Role role, @Nullable String buyerId, @Nullable String scheduleId, String accessToken, Instant expiresAt) {}

    AccessTokens(SigningKeys keys, IdentityProperties properties, Clock clock) {
        var ours = keys.forPurpose("access-token");
        this.keyId = ours.signing().id();
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(jwk(ours.signing()))));
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.HS256,
                (selector, _) -> selector.select(new JWKSet(
                        ours.verifying().stream().map(AccessTokens::jwk).toList()))));
        // The validator below checks the claims, by our clock.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var lifetimes = new JwtTimestampValidator();
        lifetimes.setClock(clock);
        var issuer = new JwtIssuerValidator(ISSUER);
        var timely = new NimbusJwtDecoder(processor);
        timely.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(lifetimes, issuer)));
        this.decoder = timely;
        var untimely = new NimbusJwtDecoder(processor);
        untimely.setJwtValidator(issuer);
        this.timeless = untimely;
        this.properties = properties;
        this.clock = clock;
    }

    /** Opens a session of a new buyer. */
    public Session openGuest(String concert) {
        return open(new Buyer(newId(), concert), Map.of(), Instant.MAX);
    }

    /** Opens a session of a buyer who had one. */
    public Session renew(Buyer buyer) {
        return open(buyer, Map.of(), Instant.MAX);
    }

    /**
     * Opens a session of staff with a key.
     *
     * @param role that of the key, or one that it covers
     * @param scheduleId the only performance that it admits to, if it is for one
     */
    public Session openStaff(String concert, StaffKey key, Role role, @Nullable String scheduleId) {
        return open(new Staff(newId(), role, concert, scheduleId), Map.of(STAFF_KEY, key.id()), Instant.MAX);
    }

    /**
     * Opens a session of somebody whom an identity provider knows.
     *
     * @param provider its issuer and audience
     * @param tokenEndsAt end of the provider's token, after which the session is not valid either
     */
    public Session openStaff(Staff staff, String provider, Instant tokenEndsAt) {
        return open(staff, Map.of(PROVIDER, provider), tokenEndsAt);
    }

    private String newId() {
        var id = new byte[BUYER_ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private Session open(Caller caller, Map<String, Object> more, Instant latest) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var role = caller.role();
        var lifetime = role == Role.BUYER ? properties.sessionLifetime() : properties.staffSessionLifetime();
        var expiresAt = Collections.min(List.of(now.plus(lifetime), latest));
        @Nullable String scheduleId = caller instanceof Staff staff ? staff.scheduleId() : null;
        var claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(caller.id())
                .claim(CONCERT, caller.concert())
                .claim(ROLE, role.label())
                .issuedAt(now)
                .expiresAt(expiresAt)
                .claims(all -> {
                    all.putAll(more);
                    if (scheduleId != null) {
                        all.put(SCHEDULE, scheduleId);
                    }
                })
                .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).keyId(keyId).build();
        var token = encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new Session(role, caller instanceof Buyer ? caller.id() : null, scheduleId, token, expiresAt);
    }

    /**
     * Verifies signature, issuer and times.
     *
     * @throws org.springframework.security.oauth2.jwt.JwtException when the token is not valid
     */
    public Jwt check(String token) {
        return decoder.decode(token);
    }

    /**
     * Verifies signature and issuer of a token that may have expired, and returns its caller.
     *
     * @throws org.springframework.security.oauth2.jwt.JwtException when the token is not ours
     */
    public Caller callerOfExpired(String token) {
        return callerOf(timeless.decode(token));
    }

    /** Returns the id of the staff key that opened the session; empty for buyers and of the version before. */
    public static Optional<String> staffKeyOf(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString(STAFF_KEY));
    }

    /** Returns issuer and audience of the token that opened the session; empty for buyers, and where a key did. */
    public static Optional<String> providerOf(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString(PROVIDER));
    }

    /** A token of a version that named no key is checked with each. */
    private static JWK jwk(PurposeKey key) {
        return new OctetSequenceKey.Builder(key.key())
                .keyID(key.id())
                .algorithm(JWSAlgorithm.HS256)
                .build();
    }

    /** Returns the caller of a verified token. */
    public static Caller callerOf(Jwt token) {
        @Nullable String id = token.getSubject();
        @Nullable String concert = token.getClaimAsString(CONCERT);
        @Nullable String role = token.getClaimAsString(ROLE);
        if (id == null || concert == null) {
            throw new BadJwtException("a claim is missing");
        }
        var known = role == null
                ? Role.BUYER
                : Role.labelled(role).orElseThrow(() -> new BadJwtException("the role is unknown"));
        return known == Role.BUYER
                ? new Buyer(id, concert)
                : new Staff(id, known, concert, token.getClaimAsString(SCHEDULE));
    }
}
