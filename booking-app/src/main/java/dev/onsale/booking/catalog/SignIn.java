package dev.onsale.booking.catalog;

import java.util.Optional;

/** Where buyers and staff sign in. */
public interface SignIn {

    /**
     * A client of an identity provider, for pages in browsers: it has no secret.
     *
     * @param issuerUri exactly as in the tokens
     * @param audience that access tokens need
     */
    record Client(String issuerUri, String clientId, String audience) {}

    /** Returns the client for the pages; empty where buyers are guests, or sign in elsewhere. */
    Optional<Client> client();
}
