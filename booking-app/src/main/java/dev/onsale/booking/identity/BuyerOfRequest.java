package dev.onsale.booking.identity;

import dev.onsale.booking.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Finds the buyer of a request for who stands outside of the security filters, for instance when the request was turned away before them. */
@Component
public class BuyerOfRequest {

    private static final String BEARER = "Bearer ";

    private final JwtDecoder decoder;

    BuyerOfRequest(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    /** The buyer; empty for strangers, staff and tokens that are not good. */
    public Optional<Buyer> find(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        try {
            Caller caller = AccessTokens.callerOf(
                    decoder.decode(header.substring(BEARER.length()).strip()));
            return caller instanceof Buyer buyer ? Optional.of(buyer) : Optional.empty();
        } catch (JwtException | Problem e) {
            return Optional.empty();
        }
    }
}
