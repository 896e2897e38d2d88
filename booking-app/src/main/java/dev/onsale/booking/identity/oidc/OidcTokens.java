package dev.onsale.booking.identity.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.annotation.PreDestroy;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Verifies the identity provider's tokens. The JWK set is read with the first token, so that the application starts
 * without the provider; it is refreshed ahead of expiry and for unknown keys, and outlives an outage of the provider
 * for 12 hours.
 */
@Component
public class OidcTokens {

    private static final Logger LOG = LoggerFactory.getLogger(OidcTokens.class);
    private static final Duration KEPT_IN_OUTAGE = Duration.ofHours(12);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private final OidcProperties properties;
    private final IssuerJwkSetSource keys;
    private final JWKSource<SecurityContext> source;
    private final NimbusJwtDecoder decoder;

    /** The provider does not answer, and the cached keys cannot decide. */
    public static final class ProviderAwayException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ProviderAwayException(Throwable cause) {
            super("the identity provider does not answer", cause);
        }
    }

    OidcTokens(OidcProperties properties, Clock clock) {
        this.properties = properties;
        this.keys = new IssuerJwkSetSource(properties.issuerUri(), properties.timeout());
        this.source = JWKSourceBuilder.create(keys)
                .cache(
                        properties.keysKept().toMillis(),
                        properties.timeout().multipliedBy(2).toMillis())
                .refreshAheadCache(properties.keysKept().dividedBy(4).toMillis(), false)
                .rateLimited(properties.askedAtMostEvery().toMillis())
                .outageTolerant(KEPT_IN_OUTAGE.toMillis())
                .build();
        this.decoder = decoder(clock);
    }

    /**
     * Verifies signature, issuer, audience and times.
     *
     * @throws BadJwtException when the token is not valid
     * @throws ProviderAwayException when that cannot be known
     */
    public Jwt check(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            if (keys.everRead() && isRateLimit(e)) {
                throw new BadJwtException("no known key of the provider has signed it", e);
            }
            LOG.warn("A token cannot be checked: {}", rootOf(e).toString());
            throw new ProviderAwayException(e);
        }
    }

    @PreDestroy
    void close() throws IOException {
        if (source instanceof Closeable closeable) {
            closeable.close();
        }
    }

    private NimbusJwtDecoder decoder(Clock clock) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        // The validators below do this with the application's clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var times = new JwtTimestampValidator(properties.clockSkew());
        times.setClock(clock);
        var nimbus = new NimbusJwtDecoder(processor);
        nimbus.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(properties.issuerUri()),
                new JwtClaimValidator<@Nullable Instant>("exp", Objects::nonNull),
                new JwtClaimValidator<@Nullable List<String>>(
                        "aud", audiences -> audiences != null && audiences.contains(properties.audience()))));
        return nimbus;
    }

    private static boolean isRateLimit(Throwable failure) {
        return rootOf(failure) instanceof RateLimitReachedException;
    }

    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
