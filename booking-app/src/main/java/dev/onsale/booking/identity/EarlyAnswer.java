package dev.onsale.booking.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/**
 * Answers frequent requests of buyers in the security filter chain, as soon as the buyer is known: to find their
 * controller would cost several times what it does. Each needs a controller that gives the same answer and serves all
 * other callers.
 */
public interface EarlyAnswer {

    /** Returns the path pattern, as metrics name it. */
    String pathPattern();

    /** Returns the concert of the request as its path spells it; empty for other requests. */
    Optional<String> concertOf(HttpServletRequest request);

    /**
     * Returns the answer to a buyer of that concert, with a body for JSON. Throws what the controller would throw; it
     * is rendered the same way.
     */
    ResponseEntity<?> answer(Buyer buyer, HttpServletRequest request);
}
