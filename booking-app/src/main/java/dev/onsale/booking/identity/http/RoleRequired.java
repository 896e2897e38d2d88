package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.key.StaffKeys;
import dev.onsale.booking.identity.oidc.OidcProperties;
import dev.onsale.booking.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;

/** The problem of a caller without the required role. */
final class RoleRequired {

    private RoleRequired() {}

    /** Creates 403 {@code role-required}, which says where staff gets the role. */
    static Problem problem(List<Role> roles, OidcProperties oidc) {
        var labels = roles.stream().map(Role::label).toList();
        boolean claimed = oidc.enabled() && !roles.contains(Role.BUYER);
        var problem = Problem.of(
                        HttpStatus.FORBIDDEN,
                        "role-required",
                        "Role required",
                        "This is for the role %s. %s"
                                .formatted(String.join(" or ", labels), claimed ? givenIn(oidc) : elsewhere(roles)))
                .with("roles", labels);
        return claimed ? problem.with("rolesClaim", oidc.rolesClaim()) : problem;
    }

    private static String givenIn(OidcProperties oidc) {
        return "The identity provider gives it to an account, in the claim %s of its access tokens. A session with a %s"
                        .formatted(oidc.rolesClaim(), StaffKeys.HEADER)
                + " has it, too.";
    }

    private static String elsewhere(List<Role> roles) {
        return roles.contains(Role.BUYER)
                ? "Open a session that has it."
                : "Open a session that has it, with a %s.".formatted(StaffKeys.HEADER);
    }
}
