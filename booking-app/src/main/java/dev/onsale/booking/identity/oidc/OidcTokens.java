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
 * Checks the tokens of the identity provider. Its keys are read when the first token comes, so that the application starts without it; they are read again before they
 * are old and when a token names another, and serve on for a while when the provider is away.
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

    /** The identity provider does not answer, and nothing is known that could decide without it. */
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
     * Checks signature, issuer, audience and times.
     *
     * @throws BadJwtException if the token is not one of the provider's for here and now
     * @throws ProviderAwayException if that cannot be known
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
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        // The validators below do it, with the clock of the application.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        JwtTimestampValidator times = new JwtTimestampValidator(properties.clockSkew());
        times.setClock(clock);
        NimbusJwtDecoder nimbus = new NimbusJwtDecoder(processor);
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
        Throwable root = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
