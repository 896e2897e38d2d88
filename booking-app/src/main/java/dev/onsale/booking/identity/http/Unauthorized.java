package dev.onsale.booking.identity.http;

import dev.onsale.booking.web.Problem;
import org.springframework.http.HttpStatus;

/** The problem of a request without a valid access token. */
final class Unauthorized {

    private Unauthorized() {}

    static Problem problem() {
        return Problem.of(
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "Unauthorized",
                "Send a valid access token as Authorization: Bearer. POST /api/v1/sessions gives one, or the identity"
                        + " provider of this concert.");
    }
}
