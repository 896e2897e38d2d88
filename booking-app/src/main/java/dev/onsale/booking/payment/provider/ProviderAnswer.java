package dev.onsale.booking.payment.provider;

/** What is known of an attempt after a call to the provider. */
public enum ProviderAnswer {
    /** The money was taken. */
    CAPTURED,
    /** Declined by the card's bank; final. */
    DECLINED,
    /** The money was taken and refunded; final. */
    REFUNDED,
    /** The money was never taken and never will be; final. */
    VOIDED,
    /** The provider does not know the attempt yet. */
    NOT_FOUND,
    /** The provider was not reached, or did nothing. */
    NOTHING_DONE,
    /** The connection broke or the provider failed meanwhile: unknown what it did. */
    BROKEN,
    /** Time-out: unknown what the provider did or will do. */
    TIMED_OUT;

    /** Whether an immediate retry may get a better answer. */
    boolean isWorthARetry() {
        return this == NOTHING_DONE || this == BROKEN;
    }

    /** Whether the call failed. */
    boolean isFailure() {
        return this == NOTHING_DONE || isUnknown();
    }

    /** Whether money may have moved. */
    public boolean isUnknown() {
        return this == BROKEN || this == TIMED_OUT;
    }
}
