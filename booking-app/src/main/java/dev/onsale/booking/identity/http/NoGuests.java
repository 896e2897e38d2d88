package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.oidc.OidcProperties;
import dev.onsale.booking.web.Problem;
import org.springframework.http.HttpStatus;

/** The problem of a guest where an identity provider knows the buyers. */
final class NoGuests {

    private NoGuests() {}

    /** Creates 403 {@code guest-sessions-disabled}. */
    static Problem problem(OidcProperties oidc) {
        return Problem.of(
                HttpStatus.FORBIDDEN,
                "guest-sessions-disabled",
                "No sessions for guests",
                "Sign in at %s and send its access token as Authorization: Bearer.".formatted(oidc.issuerUri()));
    }
}
