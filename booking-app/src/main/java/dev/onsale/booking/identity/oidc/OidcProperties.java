package dev.onsale.booking.identity.oidc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The identity provider whose tokens buyers and staff bring. Without an issuer there is none, and guests get sessions.
 *
 * @param issuerUri exactly as in the tokens; the discovery document is below it
 * @param audience required audience of tokens
 * @param clientId of the pages, which sign buyers and staff in with it; empty: they do not
 * @param rolesClaim the claim with the roles: a name, or a dotted path into claims
 * @param clockSkew tolerated difference of the provider's clock
 * @param timeout for reading a document of the provider
 * @param keysKept lifetime of the cached JWK set
 * @param askedAtMostEvery interval in which the JWK set is read at most twice, for unknown keys or while the provider
 *     does not answer
 */
@ConfigurationProperties("onsale.oidc")
public record OidcProperties(
        String issuerUri,
        String audience,
        String clientId,
        String rolesClaim,
        Duration clockSkew,
        Duration timeout,
        Duration keysKept,
        Duration askedAtMostEvery) {

    /** Returns what tells tokens of this provider for this audience from all others. */
    public String origin() {
        return issuerUri + " " + audience;
    }

    public boolean enabled() {
        return !issuerUri.isBlank();
    }
}
