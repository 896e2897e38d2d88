package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.BuyerResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Checks the bearer token of the request itself. */
@Component
class BearerTokenBuyerResolver implements BuyerResolver {

    private static final String BEARER = "Bearer ";

    private final BearerTokenAuthenticationManager tokens;

    BearerTokenBuyerResolver(BearerTokenAuthenticationManager tokens) {
        this.tokens = tokens;
    }

    @Override
    public Optional<Buyer> find(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        var token = header.substring(BEARER.length()).strip();
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            return tokens.authenticate(new BearerTokenAuthenticationToken(token))
                                    .getPrincipal()
                            instanceof Buyer buyer
                    ? Optional.of(buyer)
                    : Optional.empty();
        } catch (AuthenticationException e) {
            return Optional.empty();
        }
    }
}
