package dev.onsale.booking.payment.provider;

/** What is known of an attempt after the provider was asked. */
public enum ProviderAnswer {
    /** The money was taken. */
    CAPTURED,
    /** Refused by the card's bank; final. */
    DECLINED,
    /** It was taken and given back; final. */
    REFUNDED,
    /** It was never taken and never will be; final. */
    VOIDED,
    /** The provider has not heard of it yet. */
    NOT_FOUND,
    /** The provider was not reached or says that it has done nothing. */
    NOTHING_DONE,
    /** The connection broke or the provider failed while it was at work: nobody knows what it has done. */
    BROKEN,
    /** It took too long: nobody knows what the provider has done or is going to do. */
    TIMED_OUT;

    /** Whether the provider may answer better when it is asked again at once. */
    boolean isWorthARetry() {
        return this == NOTHING_DONE || this == BROKEN;
    }

    /** Whether the provider did not do what it is there for. */
    boolean isFailure() {
        return this == NOTHING_DONE || isUnknown();
    }

    /** Whether money may or may not have moved. */
    public boolean isUnknown() {
        return this == BROKEN || this == TIMED_OUT;
    }
}
