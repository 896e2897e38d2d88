package dev.onsale.booking.payment.provider;

/**
 * Takes money from cards. Every call names the attempt, the provider's idempotency key: however often it is repeated, the money moves once. No method throws because of
 * the provider or of the network; the answer says what is known. Must not be called within a transaction.
 */
public interface PaymentProvider {

    /**
     * Takes the money.
     *
     * @param attempt id of the attempt
     * @param amount in the smallest unit of the currency
     * @param cardToken what the provider's own form gave the buyer for a card
     */
    ProviderAnswer capture(String attempt, long amount, String currency, String cardToken);

    /** What became of an attempt. */
    ProviderAnswer find(String attempt);

    /**
     * Gives the money back, whatever the state of the attempt. One that the provider has not heard of is void from then on: a capture that arrives later is declined.
     */
    ProviderAnswer refund(String attempt);

    /** False while the provider has failed so often that it is not asked. */
    boolean isAvailable();
}
