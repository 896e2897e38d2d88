package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The roles that a part of the API requires.
 *
 * @param roles the caller needs one of them
 */
record RouteAuthorization(RequestMatcher paths, List<Role> roles) {

    /** All routes with a role; the first match counts. */
    static final List<RouteAuthorization> ALL = List.of(
            route("/api/v1/admin/**", Role.ORGANIZER),
            route("/api/v1/check-ins/**", Role.GATE, Role.ORGANIZER),
            route("/api/**", Role.BUYER));

    static Optional<RouteAuthorization> of(HttpServletRequest request) {
        return ALL.stream().filter(route -> route.paths.matches(request)).findFirst();
    }

    String[] roleNames() {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }

    private static RouteAuthorization route(String pattern, Role... roles) {
        return new RouteAuthorization(PathPatternRequestMatcher.pathPattern(pattern), List.of(roles));
    }
}
