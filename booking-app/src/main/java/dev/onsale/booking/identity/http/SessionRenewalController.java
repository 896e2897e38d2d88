package dev.onsale.booking.identity.http;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.Caller;
import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.guest.AccessTokens;
import dev.onsale.booking.identity.key.RehearsalKey;
import dev.onsale.booking.identity.limit.SessionRateLimit;
import dev.onsale.booking.identity.oidc.OidcProperties;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens sessions of guests anew: whoever has bought needs the tickets until the last performance. */
@RestController
class SessionRenewalController {

    static final String PATH = "/api/v1/sessions/renewal";

    private final AccessTokens tokens;
    private final Concerts concerts;
    private final SessionRateLimit limit;
    private final RehearsalKey rehearsalKey;
    private final OidcProperties oidc;
    private final Clock clock;
    private final DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();

    SessionRenewalController(
            AccessTokens tokens,
            Concerts concerts,
            SessionRateLimit limit,
            RehearsalKey rehearsalKey,
            OidcProperties oidc,
            Clock clock) {
        this.tokens = tokens;
        this.concerts = concerts;
        this.limit = limit;
        this.rehearsalKey = rehearsalKey;
        this.oidc = oidc;
        this.clock = clock;
    }

    @Operation(
            description =
                    "Takes a guest's access token as Authorization: Bearer, also an expired one, until a day after"
                            + " the beginning of the last performance. Takes no Idempotency-Key.")
    @ProblemResponses({
        "401 unauthorized",
        "403 guest-sessions-disabled",
        "403 renewal-closed",
        "403 role-required",
        "429 too-many-sessions"
    })
    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.CREATED)
    AccessTokens.Session renew(
            @RequestHeader(name = RehearsalKey.HEADER, required = false) @Nullable String rehearsal,
            HttpServletRequest request) {
        if (!rehearsalKey.matches(rehearsal)) {
            limit.countGuest(request.getRemoteAddr());
            if (oidc.enabled()) {
                throw NoGuests.problem(oidc);
            }
        }
        if (!(caller(request) instanceof Buyer buyer)) {
            throw RoleRequired.problem(List.of(Role.BUYER), oidc);
        }
        var concert = concerts.all().stream()
                .filter(known -> known.name().equals(buyer.concert()))
                .findAny()
                .orElseThrow(Unauthorized::problem);
        if (oidc.enabled() && !concert.rehearsal()) {
            throw NoGuests.problem(oidc);
        }
        if (concert.isOver(clock.instant())) {
            throw Problem.of(
                    HttpStatus.FORBIDDEN,
                    "renewal-closed",
                    "Renewal closed",
                    "The last performance is over; sessions are no longer renewed.");
        }
        return tokens.renew(buyer);
    }

    private Caller caller(HttpServletRequest request) {
        try {
            @Nullable String token = bearer.resolve(request);
            if (token == null) {
                throw Unauthorized.problem();
            }
            return tokens.callerOfExpired(token);
        } catch (JwtException | OAuth2AuthenticationException e) {
            throw Unauthorized.problem();
        }
    }
}
