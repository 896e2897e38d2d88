package dev.onsale.booking.identity.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTParser;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.CallerAuthentication;
import dev.onsale.booking.identity.guest.AccessTokens;
import dev.onsale.booking.identity.key.StaffKeys;
import dev.onsale.booking.identity.oidc.OidcCallers;
import dev.onsale.booking.identity.oidc.OidcProperties;
import dev.onsale.booking.identity.oidc.OidcTokens;
import dev.onsale.booking.web.CacheShare;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Authenticates bearer tokens. Caches valid ones, for a buyer sends the same token with every poll; a cached token
 * still expires.
 */
@Component
class BearerTokenAuthenticationManager implements AuthenticationManager {

    /** An entry without the token's characters: its caller, and its place in the cache. */
    static final int BYTES_BESIDES = 700;

    private final AccessTokens ours;
    private final OidcTokens theirs;
    private final OidcCallers callers;
    private final OidcProperties oidc;
    private final StaffKeys staffKeys;
    private final Concerts concerts;
    private final Clock clock;
    private final Cache<String, CallerAuthentication> good = Caffeine.newBuilder()
            .maximumWeight(CacheShare.ACCESS_TOKENS.most())
            .weigher((String token, CallerAuthentication _) -> token.length() + BYTES_BESIDES)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** The token cannot be verified now. */
    static final class CheckUnavailableException extends AuthenticationException {

        private static final long serialVersionUID = 1;

        CheckUnavailableException(Throwable cause) {
            super("the token cannot be checked", cause);
        }
    }

    BearerTokenAuthenticationManager(
            AccessTokens ours,
            OidcTokens theirs,
            OidcCallers callers,
            OidcProperties oidc,
            StaffKeys staffKeys,
            Concerts concerts,
            Clock clock) {
        this.ours = ours;
        this.theirs = theirs;
        this.callers = callers;
        this.oidc = oidc;
        this.staffKeys = staffKeys;
        this.concerts = concerts;
        this.clock = clock;
    }

    /** {@inheritDoc} The request is a bearer token. */
    @Override
    public Authentication authenticate(Authentication request) {
        var token = ((BearerTokenAuthenticationToken) request).getToken();
        @Nullable CallerAuthentication known = good.getIfPresent(token);
        if (known != null && clock.instant().isBefore(known.expiresAt())) {
            return known;
        }
        var fresh = check(token);
        good.put(token, fresh);
        return fresh;
    }

    private CallerAuthentication check(String token) {
        try {
            return oidc.enabled() && !isOurs(token) ? theirs(token) : ours(token);
        } catch (OidcTokens.ProviderAwayException e) {
            throw new CheckUnavailableException(e);
        } catch (JwtException e) {
            throw new InvalidBearerTokenException("The access token is not valid", e);
        }
    }

    private CallerAuthentication theirs(String token) {
        var checked = theirs.check(token);
        return new CallerAuthentication(
                callers.callerOf(checked), expiresAt(checked).plus(oidc.clockSkew()), true);
    }

    private CallerAuthentication ours(String token) {
        var checked = ours.check(token);
        var caller = AccessTokens.callerOf(checked);
        // For example a guest's token from before the concert got an identity provider.
        if (oidc.enabled()
                && caller instanceof Buyer
                && !caller.concert().equals(concerts.rehearsal().name())) {
            throw new BadJwtException("guests do not buy here");
        }
        if (AccessTokens.staffKeyOf(checked)
                .filter(key -> !staffKeys.has(caller.role(), key))
                .isPresent()) {
            throw new BadJwtException("the key that opened this session was taken back");
        }
        if (AccessTokens.providerOf(checked)
                .filter(provider -> !provider.equals(oidc.origin()))
                .isPresent()) {
            throw new BadJwtException("tokens like the one that opened this session are no longer taken");
        }
        return new CallerAuthentication(caller, expiresAt(checked), false);
    }

    private static Instant expiresAt(Jwt checked) {
        @Nullable Instant expiresAt = checked.getExpiresAt();
        if (expiresAt == null) {
            throw new BadJwtException("the token has no end");
        }
        return expiresAt;
    }

    /** Decides who verifies the token. The verifier checks the issuer again and knows one kind of key. */
    private static boolean isOurs(String token) {
        try {
            return AccessTokens.ISSUER.equals(
                    JWTParser.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException e) {
            throw new BadJwtException("the token is no JWT", e);
        }
    }
}
