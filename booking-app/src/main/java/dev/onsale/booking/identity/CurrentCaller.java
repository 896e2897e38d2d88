package dev.onsale.booking.identity;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request that the current thread serves. */
public final class CurrentCaller {

    private CurrentCaller() {}

    /** Returns the caller, if the request carries a valid token. */
    public static Optional<Caller> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                ? Optional.of(authentication.getPrincipal())
                : Optional.empty();
    }
}
