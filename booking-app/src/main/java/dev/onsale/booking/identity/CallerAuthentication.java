package dev.onsale.booking.identity;

import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The Spring Security authentication of a caller. One object serves all requests with the token. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient Caller caller;
    private final Instant expiresAt;
    private final boolean byProvider;

    /** @param byProvider whether the token is that of the identity provider, not one of ours */
    public CallerAuthentication(Caller caller, Instant expiresAt, boolean byProvider) {
        super(List.of(new SimpleGrantedAuthority(caller.role().authority())));
        this.caller = caller;
        this.expiresAt = expiresAt;
        this.byProvider = byProvider;
        super.setAuthenticated(true);
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public boolean isByProvider() {
        return byProvider;
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    /** Empty: the token is not kept. */
    @Override
    public String getCredentials() {
        return "";
    }
}
