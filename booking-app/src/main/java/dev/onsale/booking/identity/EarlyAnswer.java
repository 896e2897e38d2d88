package dev.onsale.booking.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/**
 * Answers calls that buyers make so often that finding their controller costs several times what it does: in the security filter chain, as soon as the buyer is known.
 * What is answered here must also have a controller, which gives the same answer, and takes the calls of all who are no buyers of the concert.
 */
public interface EarlyAnswer {

    /** The path of the calls as metrics name it, with its variables in braces. */
    String pathPattern();

    /** The concert that a call is about, as its path spells it; empty when it is none of these calls. */
    Optional<String> concertOf(HttpServletRequest request);

    /** The answer to a buyer of that concert, with a body that becomes JSON. Throws what the controller would throw, which is answered as if it had. */
    ResponseEntity<?> answer(Buyer buyer, HttpServletRequest request);
}
