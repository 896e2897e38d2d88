package dev.onsale.booking.queue.line;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Why a buyer is neither in the queue nor active. */
public enum QueueError implements ErrorCode {
    /** It is not the buyer's turn. */
    NOT_ACTIVE,
    /** The buyer sent no queue token. */
    QUEUE_TOKEN_REQUIRED,
    /** The queue token is another buyer's or another concert's. */
    QUEUE_TOKEN_INVALID,
    /** The place has ended. */
    QUEUE_TOKEN_EXPIRED,
    /** The line does not answer. */
    QUEUE_UNAVAILABLE,
    /** The sale has ended. */
    SALE_CLOSED;

    public static DomainException notActive() {
        return new DomainException(
                NOT_ACTIVE,
                "This is for buyers whose turn it is. Join with POST /api/v1/concerts/{concert}/queue, poll until the"
                        + " state is ACTIVE, and send the header Queue-Token.");
    }

    /** For a buyer whose place a hold keeps. */
    public static DomainException mayOnlyPay() {
        return new DomainException(
                NOT_ACTIVE,
                "Your time to choose seats is over. Pay for those that you hold, or join the queue again afterwards.");
    }

    public static DomainException tokenRequired() {
        return new DomainException(
                QUEUE_TOKEN_REQUIRED, "Send the token that joining the queue gave as the header Queue-Token.");
    }

    public static DomainException tokenInvalid() {
        return new DomainException(
                QUEUE_TOKEN_INVALID, "The Queue-Token is not one that this buyer was given for this concert.");
    }

    public static DomainException tokenExpired() {
        return new DomainException(
                QUEUE_TOKEN_EXPIRED,
                "This place has ended: it was used, given up, or its time was over. Join again for a new one.");
    }

    public static DomainException unavailable() {
        return new DomainException(
                        QUEUE_UNAVAILABLE,
                        "The waiting room does not answer at the moment. Your place is kept; try again.")
                // Spread, so that clients do not retry at the same moment.
                .retryAfter(Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, 4)));
    }

    public static DomainException saleClosed() {
        return new DomainException(SALE_CLOSED, "The sale of this concert has ended.");
    }
}
