package dev.onsale.booking.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/**
 * Answers calls that buyers make so often that finding their controller costs several times what it does: right behind the door, as soon as the buyer is known.
 * What is answered here must also have a controller, which gives the same answer, and takes the calls that are answered with a problem.
 */
public interface EarlyAnswer {

    /** The path of the calls as metrics name it, with its variables in braces. */
    String pathPattern();

    /** Whether a call is one of these. */
    boolean concerns(HttpServletRequest request);

    /** The answer with a body that becomes JSON; empty when it would be a problem: the call then goes on to its controller, so it must be the same once and twice. */
    Optional<ResponseEntity<?>> answer(Buyer buyer, HttpServletRequest request);
}
