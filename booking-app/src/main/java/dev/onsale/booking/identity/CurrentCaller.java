package dev.onsale.booking.identity;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request that the current thread serves. */
public final class CurrentCaller {

    private CurrentCaller() {}

    /** Returns the caller, if the request carries a valid token. */
    public static Optional<Caller> find() {
        return authentication().map(CallerAuthentication::getPrincipal);
    }

    /** Returns the caller and the end of the token, if the request carries a valid one of the identity provider. */
    public static Optional<CallerAuthentication> ofProvider() {
        return authentication().filter(CallerAuthentication::isByProvider);
    }

    private static Optional<CallerAuthentication> authentication() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                ? Optional.of(authentication)
                : Optional.empty();
    }
}
