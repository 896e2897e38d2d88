package dev.onsale.booking.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * A part of the API that asks for a role.
 *
 * @param roles any of them opens it
 */
record Door(RequestMatcher paths, List<Role> roles) {

    /** All of them; the first whose paths match counts. */
    static final List<Door> ALL = List.of(
            door("/api/v1/admin/**", Role.ORGANIZER),
            door("/api/v1/check-ins/**", Role.GATE, Role.ORGANIZER),
            door("/api/**", Role.BUYER));

    static Optional<Door> of(HttpServletRequest request) {
        return ALL.stream().filter(door -> door.paths.matches(request)).findFirst();
    }

    String[] roleNames() {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }

    private static Door door(String pattern, Role... roles) {
        return new Door(PathPatternRequestMatcher.pathPattern(pattern), List.of(roles));
    }
}
