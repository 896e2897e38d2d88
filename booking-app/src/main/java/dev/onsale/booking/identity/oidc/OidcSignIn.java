package dev.onsale.booking.identity.oidc;

import dev.onsale.booking.catalog.SignIn;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The pages sign buyers and staff in where the identity provider has a client for them. */
@Component
class OidcSignIn implements SignIn {

    private final OidcProperties properties;

    OidcSignIn(OidcProperties properties) {
        this.properties = properties;
    }

    @Override
    public Optional<Client> client() {
        return properties.enabled() && !properties.clientId().isBlank()
                ? Optional.of(new Client(properties.issuerUri(), properties.clientId(), properties.audience()))
                : Optional.empty();
    }
}
