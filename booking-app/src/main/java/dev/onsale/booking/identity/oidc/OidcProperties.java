package dev.onsale.booking.identity.oidc;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The identity provider whose tokens buyers bring. Without an issuer there is none, and guests get sessions.
 *
 * @param issuerUri exactly as it stands in the tokens; its discovery document lies below it
 * @param audience that tokens must have
 * @param rolesClaim where a token has its roles: the name of a claim, or a path with dots into claims
 * @param clockSkew how far the provider's clock may be off
 * @param timeout how long the provider may take for a document
 * @param keysKept how long its keys serve before they are asked for again
 * @param askedAtMostEvery how often it is asked while tokens have unknown keys, or while it does not answer; twice each time
 */
@ConfigurationProperties("onsale.oidc")
public record OidcProperties(
        String issuerUri,
        String audience,
        String rolesClaim,
        Duration clockSkew,
        Duration timeout,
        Duration keysKept,
        Duration askedAtMostEvery) {

    public boolean enabled() {
        return !issuerUri.isBlank();
    }
}
