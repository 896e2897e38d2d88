package dev.onsale.booking.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Finds the buyer of a request for who stands outside of the security filters, for instance when the request was turned away before them. */
@Component
public class BuyerResolver {

    private static final String BEARER = "Bearer ";

    private final BearerTokenAuthenticationManager tokens;

    BuyerResolver(BearerTokenAuthenticationManager tokens) {
        this.tokens = tokens;
    }

    /** The buyer; empty for strangers, staff and tokens that are not good. */
    public Optional<Buyer> find(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String token = header.substring(BEARER.length()).strip();
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
