package dev.onsale.booking.payment.provider;

/**
 * Takes money from cards. Every call names the attempt, which is the provider's idempotency key: repeats move the money
 * once. No method throws because of the provider or the network; the answer says what is known. Must not be called
 * within a transaction.
 */
public interface PaymentProvider {

    /**
     * Captures the money.
     *
     * @param attempt id of the attempt
     * @param amount in the smallest unit of the currency
     * @param cardToken the token that the provider's form gave for a card
     */
    ProviderAnswer capture(String attempt, long amount, String currency, String cardToken);

    /** Returns the state of an attempt. */
    ProviderAnswer find(String attempt);

    /**
     * Refunds the money, whatever the state of the attempt. An attempt unknown to the provider becomes void: a capture
     * that arrives later is declined.
     */
    ProviderAnswer refund(String attempt);

    /** Whether calls are allowed: the circuit breaker is not open. */
    boolean isAvailable();
}
