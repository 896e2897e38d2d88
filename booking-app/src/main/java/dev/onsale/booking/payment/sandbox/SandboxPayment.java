package dev.onsale.booking.payment.sandbox;

/**
 * What became of a key.
 *
 * @param amount in the smallest unit of the currency
 */
public record SandboxPayment(String key, long amount, String currency, Status status) {

    /** As it goes over the wire. */
    public enum Status {
        CAPTURED,
        DECLINED,
        REFUNDED,
        /** Given back before it was asked for. */
        VOIDED
    }

    SandboxPayment refunded() {
        return status == Status.CAPTURED ? new SandboxPayment(key, amount, currency, Status.REFUNDED) : this;
    }
}
