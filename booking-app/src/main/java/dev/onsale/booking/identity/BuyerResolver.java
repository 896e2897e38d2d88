package dev.onsale.booking.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds the buyer of a request outside the security filters, for instance of a request that was shed before them. */
public interface BuyerResolver {

    /** Returns the buyer; empty without a valid token and for staff. */
    Optional<Buyer> find(HttpServletRequest request);
}
