package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.key.RehearsalKey;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.RoutedPath;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;

/** The problem of a request without a valid access token. */
final class Unauthorized {

    private Unauthorized() {}

    /** Returns the problem of a request without a valid access token or, on the management port, without the key. */
    static Problem problem(HttpServletRequest request) {
        return RoutedPath.of(request).startsWith("/actuator")
                ? Problem.of(
                        HttpStatus.UNAUTHORIZED,
                        "unauthorized",
                        "Unauthorized",
                        "What changes something on this port needs the header %s with the rehearsal-key of the Secret."
                                .formatted(RehearsalKey.HEADER))
                : problem();
    }

    static Problem problem() {
        return Problem.of(
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "Unauthorized",
                "Send a valid access token as Authorization: Bearer. POST /api/v1/sessions gives one, or the identity"
                        + " provider of this concert. POST /api/v1/sessions/renewal renews that of a guest.");
    }
}
