package dev.onsale.booking.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * A buyer who got bad responses of one kind through no fault of the buyer.
 *
 * @param endpoints the call class: {@code browse}, {@code queue}, {@code read} or {@code book}
 * @param answers number of responses
 */
record AffectedBuyer(String buyerId, Kind kind, String endpoints, Instant first, Instant last, long answers) {

    /** The kind of response. */
    enum Kind {
        /** 5xx other than 503: an internal error, its outcome perhaps unknown to the buyer. */
        ERROR,
        /** 503: something that the request needs did not answer; nothing was done. */
        UNAVAILABLE,
        /** 429: shed, by design. */
        SHED;

        private static final int TOO_MANY_REQUESTS = 429;
        private static final int SERVICE_UNAVAILABLE = 503;
        private static final int FIRST_ERROR = 500;

        /** Returns the kind of a status; empty for a good response. */
        static Optional<Kind> of(int status) {
            if (status == TOO_MANY_REQUESTS) {
                return Optional.of(SHED);
            }
            if (status == SERVICE_UNAVAILABLE) {
                return Optional.of(UNAVAILABLE);
            }
            return status >= FIRST_ERROR ? Optional.of(ERROR) : Optional.empty();
        }
    }
}
