package dev.onsale.booking.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * A buyer who did not get what was asked for, through no fault of the buyer.
 *
 * @param endpoints the class of calls: {@code browse}, {@code queue} or {@code book}
 * @param answers how many there were
 */
record AffectedBuyer(String buyerId, Kind kind, String endpoints, Instant first, Instant last, long answers) {

    /** What the buyer got instead. */
    enum Kind {
        /** A 5xx answer other than 503: our fault, the outcome perhaps unknown to the buyer. */
        ERROR,
        /** 503: something that the call needs did not answer; nothing was done. */
        UNAVAILABLE,
        /** 429: sent away for a while, by design. */
        SHED;

        private static final int TOO_MANY_REQUESTS = 429;
        private static final int SERVICE_UNAVAILABLE = 503;
        private static final int FIRST_ERROR = 500;

        /** The kind of an answer; empty for one that is as it should be. */
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
