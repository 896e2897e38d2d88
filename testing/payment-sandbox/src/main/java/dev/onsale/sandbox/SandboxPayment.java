package dev.onsale.sandbox;

/**
 * A payment of the sandbox.
 *
 * @param amount in the smallest unit of the currency
 */
public record SandboxPayment(String key, long amount, String currency, Status status) {

    /** Status in the JSON document. */
    public enum Status {
        CAPTURED,
        DECLINED,
        REFUNDED,
        /** Refunded before it was captured. */
        VOIDED
    }

    SandboxPayment refunded() {
        return status == Status.CAPTURED ? new SandboxPayment(key, amount, currency, Status.REFUNDED) : this;
    }
}
