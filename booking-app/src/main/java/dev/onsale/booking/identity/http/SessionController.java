package dev.onsale.booking.identity.http;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.guest.AccessTokens;
import dev.onsale.booking.identity.key.RehearsalKey;
import dev.onsale.booking.identity.key.StaffKeys;
import dev.onsale.booking.identity.limit.SessionRateLimit;
import dev.onsale.booking.identity.oidc.OidcProperties;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens sessions for guests and, with a key, for staff. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {

    private final AccessTokens tokens;
    private final Concerts concerts;
    private final SessionRateLimit limit;
    private final RehearsalKey rehearsalKey;
    private final StaffKeys staffKeys;
    private final OidcProperties oidc;

    SessionController(
            AccessTokens tokens,
            Concerts concerts,
            SessionRateLimit limit,
            RehearsalKey rehearsalKey,
            StaffKeys staffKeys,
            OidcProperties oidc) {
        this.tokens = tokens;
        this.concerts = concerts;
        this.limit = limit;
        this.rehearsalKey = rehearsalKey;
        this.staffKeys = staffKeys;
        this.oidc = oidc;
    }

    /**
     * What a session is for.
     *
     * @param scheduleId with Staff-Key: the only performance that the session admits to
     */
    record SessionRequest(@Nullable String scheduleId) {}

    @Operation(
            description = "Takes no Idempotency-Key: each session is another, and one that nobody uses costs nothing.")
    @ProblemResponses({
        "401 rehearsal-key-invalid",
        "401 staff-key-invalid",
        "403 guest-sessions-disabled",
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
            throw invalidKey(
                    "rehearsal-key-invalid", "Invalid rehearsal key", RehearsalKey.HEADER + " is for load tests");
        }
        if (rehearsal == null) {
            count(staff != null, request.getRemoteAddr());
        }
        if (rehearsal == null && staff == null && oidc.enabled()) {
            throw NoGuests.problem(oidc);
        }
        var concert = rehearsal == null ? concerts.current() : concerts.rehearsal();
        @Nullable String schedule = body == null ? null : body.scheduleId();
        if (staff == null) {
            requireNoSchedule(schedule);
            return tokens.openGuest(concert.name());
        }
        var key = staffKeys
                .find(staff)
                .orElseThrow(
                        () -> invalidKey("staff-key-invalid", "Invalid staff key", StaffKeys.HEADER + " is for staff"));
        if (schedule != null && concert.schedule(schedule).isEmpty()) {
            throw Concerts.unknownSchedule();
        }
        return tokens.openStaff(concert.name(), key, schedule);
    }

    private static void requireNoSchedule(@Nullable String schedule) {
        if (schedule != null) {
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

    private static Problem invalidKey(String code, String title, String reason) {
        return Problem.of(
                HttpStatus.UNAUTHORIZED, code, title, "The header %s. Buyers leave it out.".formatted(reason));
    }
}
