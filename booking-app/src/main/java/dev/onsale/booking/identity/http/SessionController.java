package dev.onsale.booking.identity.http;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.CurrentCaller;
import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.guest.AccessTokens;
import dev.onsale.booking.identity.key.RehearsalKey;
import dev.onsale.booking.identity.key.StaffKeys;
import dev.onsale.booking.identity.limit.SessionRateLimit;
import dev.onsale.booking.identity.oidc.OidcProperties;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens sessions for guests and, with a key or a token of the identity provider, for staff. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {

    private final AccessTokens tokens;
    private final Concerts concerts;
    private final SessionRateLimit limit;
    private final RehearsalKey rehearsalKey;
    private final StaffSessions staffSessions;
    private final OidcProperties oidc;

    SessionController(
            AccessTokens tokens,
            Concerts concerts,
            SessionRateLimit limit,
            RehearsalKey rehearsalKey,
            StaffSessions staffSessions,
            OidcProperties oidc) {
        this.tokens = tokens;
        this.concerts = concerts;
        this.limit = limit;
        this.rehearsalKey = rehearsalKey;
        this.staffSessions = staffSessions;
        this.oidc = oidc;
    }

    /**
     * What a session is for.
     *
     * @param scheduleId for staff: the only performance that the session admits to
     * @param role that the session has; left out: the one that the key or the token gives. An organizer may open a
     *     session of the gate
     */
    record SessionRequest(
            @Nullable String scheduleId, @Nullable Role role) {

        private static final SessionRequest NOTHING = new SessionRequest(null, null);
    }

    @Operation(
            description = "Takes no Idempotency-Key: each session is another, and one that nobody uses costs nothing."
                    + " Staff sends a Staff-Key or, as Authorization: Bearer, an access token of the identity provider"
                    + " that has the role. A session from such a token ends with it.")
    @ProblemResponses({
        "401 rehearsal-key-invalid",
        "401 staff-key-invalid",
        "401 unauthorized",
        "403 guest-sessions-disabled",
        "403 role-required",
        "404 schedule-not-found",
        "422 schedule-for-staff",
        "429 too-many-sessions"
    })
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AccessTokens.Session open(
            @RequestHeader(name = RehearsalKey.HEADER, required = false) @Nullable String rehearsal,
            @RequestHeader(name = StaffKeys.HEADER, required = false) @Nullable String staff,
            @RequestBody(required = false) @Nullable SessionRequest body,
            HttpServletRequest request) {
        if (rehearsal != null && !rehearsalKey.matches(rehearsal)) {
            throw Problem.of(
                    HttpStatus.UNAUTHORIZED,
                    "rehearsal-key-invalid",
                    "Invalid rehearsal key",
                    "The header %s is for load tests. Buyers leave it out.".formatted(RehearsalKey.HEADER));
        }
        var person = CurrentCaller.ofProvider().filter(_ -> rehearsal == null && staff == null);
        if (rehearsal == null) {
            count(staff != null || person.isPresent(), request.getRemoteAddr());
        }
        var wanted = body == null ? SessionRequest.NOTHING : body;
        var concert = rehearsal == null ? concerts.current() : concerts.rehearsal();
        if (staff != null) {
            return staffSessions.openWithKey(concert, staff, wanted.role(), wanted.scheduleId());
        }
        if (person.isPresent()) {
            return staffSessions.openFor(person.get(), concert, wanted.role(), wanted.scheduleId());
        }
        if (rehearsal == null && oidc.enabled()) {
            throw NoGuests.problem(oidc);
        }
        requireGuest(wanted);
        return tokens.openGuest(concert.name());
    }

    private void requireGuest(SessionRequest wanted) {
        if (wanted.role() != null && wanted.role() != Role.BUYER) {
            throw RoleRequired.problem(List.of(wanted.role()), oidc);
        }
        if (wanted.scheduleId() != null) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "schedule-for-staff",
                    "Schedule for staff",
                    "A scheduleId goes with the header %s only. Buyers leave it out.".formatted(StaffKeys.HEADER));
        }
    }

    private void count(boolean staff, String address) {
        if (staff) {
            limit.countStaff(address);
        } else {
            limit.countGuest(address);
        }
    }
}
