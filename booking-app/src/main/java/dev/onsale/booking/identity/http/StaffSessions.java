package dev.onsale.booking.identity.http;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.CallerAuthentication;
import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.identity.guest.AccessTokens;
import dev.onsale.booking.identity.key.StaffKeys;
import dev.onsale.booking.identity.oidc.OidcProperties;
import dev.onsale.booking.web.Problem;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Opens sessions for staff. */
@Component
class StaffSessions {

    private final AccessTokens tokens;
    private final StaffKeys keys;
    private final OidcProperties oidc;
    private final Clock clock;

    StaffSessions(AccessTokens tokens, StaffKeys keys, OidcProperties oidc, Clock clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.oidc = oidc;
        this.clock = clock;
    }

    /**
     * Opens a session with a key.
     *
     * @throws Problem {@code staff-key-invalid}; {@code role-required}; {@code schedule-not-found}
     */
    AccessTokens.Session openWithKey(
            Concert concert, String shown, @Nullable Role wanted, @Nullable String scheduleId) {
        var key = keys.find(shown)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.UNAUTHORIZED,
                        "staff-key-invalid",
                        "Invalid staff key",
                        "The header %s is for staff. Buyers leave it out.".formatted(StaffKeys.HEADER)));
        var role = granted(key.role(), wanted);
        requireKnown(concert, scheduleId);
        return tokens.openStaff(concert.name(), key, role, scheduleId);
    }

    /**
     * Opens a session for the bearer of a token of the identity provider, whose end is that of the session. It keeps
     * the person's id: a call that is repeated in the next session of the person is the same call.
     *
     * @throws Problem {@code unauthorized}; {@code role-required}; {@code schedule-not-found}
     */
    AccessTokens.Session openFor(
            CallerAuthentication person, Concert concert, @Nullable Role wanted, @Nullable String scheduleId) {
        var role = granted(person.getPrincipal().role(), wanted);
        requireKnown(concert, scheduleId);
        var end = person.expiresAt().minus(oidc.clockSkew());
        // It is still taken because clocks differ. A session of no length is none.
        if (!end.isAfter(clock.instant())) {
            throw Unauthorized.problem();
        }
        var staff = new Staff(person.getPrincipal().id(), role, concert.name(), scheduleId);
        return tokens.openStaff(staff, oidc.origin(), end);
    }

    private Role granted(Role held, @Nullable Role wanted) {
        if (held == Role.BUYER) {
            throw RoleRequired.problem(wanted == null ? List.of(Role.ORGANIZER, Role.GATE) : List.of(wanted), oidc);
        }
        var role = wanted == null ? held : wanted;
        if (!held.covers(role)) {
            throw RoleRequired.problem(List.of(role), oidc);
        }
        return role;
    }

    private static void requireKnown(Concert concert, @Nullable String scheduleId) {
        if (scheduleId != null && concert.schedule(scheduleId).isEmpty()) {
            throw Concerts.unknownSchedule();
        }
    }
}
