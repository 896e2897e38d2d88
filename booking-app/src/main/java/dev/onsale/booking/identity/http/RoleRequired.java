package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.Role;
import dev.onsale.booking.web.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** The problem of a caller without the required role. */
final class RoleRequired {

    private RoleRequired() {}

    /** Creates 403 {@code role-required}. */
    static Problem problem(List<Role> roles) {
        return Problem.of(
                        HttpStatus.FORBIDDEN,
                        "role-required",
                        "Role required",
                        "This is for the role %s. Open a session that has it."
                                .formatted(roles.stream().map(Role::label).collect(Collectors.joining(" or "))))
                .with("roles", roles.stream().map(Role::label).toList());
    }
}
