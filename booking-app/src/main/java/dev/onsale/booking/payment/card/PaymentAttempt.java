package dev.onsale.booking.payment.card;

import dev.onsale.booking.identity.Buyer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the provider was, or may have been, asked for.
 *
 * @param id also the provider's idempotency key, and the id of the resulting payment
 * @param amount in the smallest unit of the concert's currency
 * @param idempotencyKey of the buyer's request
 * @param activeAt when the buyer was active for it, by the clock of the queue; its place is the one that ends
 */
record PaymentAttempt(
        String id,
        String reservationId,
        Buyer buyer,
        long amount,
        @Nullable String idempotencyKey,
        Status status,
        Instant activeAt) {

    /** The status. PENDING changes to any other but REFUNDED; REFUNDING to REFUNDED or VOIDED. */
    enum Status {
        /** Not known yet whether the money was taken. */
        PENDING,
        /** The money was taken and the seats are sold. */
        CONFIRMED,
        /** Declined by the card's bank. */
        DECLINED,
        /** The seats cannot be sold any more: the money has to be refunded if it was or will be taken. */
        REFUNDING,
        /** The money was taken and refunded. */
        REFUNDED,
        /** No money was taken and none will be. */
        VOIDED
    }
}
