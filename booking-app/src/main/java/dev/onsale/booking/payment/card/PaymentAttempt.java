package dev.onsale.booking.payment.card;

import dev.onsale.booking.identity.Buyer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the provider was, or may have been, asked for.
 *
 * @param id also the provider's idempotency key, and the id of the payment that comes of it
 * @param amount in the smallest unit of the concert's currency
 * @param idempotencyKey of the buyer's request
 */
record PaymentAttempt(
        String id,
        String reservationId,
        Buyer buyer,
        long amount,
        @Nullable String idempotencyKey,
        Status status,
        Instant createdAt) {

    /** Only PENDING leads to something else, and REFUNDING to one of the last two. */
    enum Status {
        /** Nobody knows yet whether the money was taken. */
        PENDING,
        /** The money was taken and the seats are sold. */
        CONFIRMED,
        /** The card's bank refused. */
        DECLINED,
        /** The seats cannot be sold for it any more: whatever was or will be taken has to go back. */
        REFUNDING,
        /** The money was taken and given back. */
        REFUNDED,
        /** No money was taken and none will be. */
        VOIDED
    }
}
